package io.plimsoll.collector.remotewrite;

import java.io.IOException;
import org.xerial.snappy.Snappy;

/// The snappy block format (google/snappy, format_description.txt). The length that a block claims
/// is checked before anything is allocated for it.
public final class SnappyBlock {
    private SnappyBlock() {}

    /// How many bytes a block claims to hold.
    ///
    /// @throws BadBody when it is no snappy block, or claims more than `limit` bytes
    public static int uncompressedLength(byte[] block, int limit) throws BadBody {
        try {
            int length = Snappy.uncompressedLength(block);
            if (length < 0 || length > limit) {
                throw BadBody.tooLarge(
                        "body is %s bytes uncompressed, the limit is %d"
                                .formatted(Integer.toUnsignedString(length), limit));
            }
            return length;
        } catch (BadBody e) {
            throw e;
        } catch (IOException e) {
            throw BadBody.malformed("body is not in snappy block format");
        }
    }

    /// The bytes within a block.
    ///
    /// @throws BadBody when it is no snappy block, or claims more than `limit` bytes
    public static byte[] uncompress(byte[] block, int limit) throws BadBody {
        int _ = uncompressedLength(block, limit);
        try {
            if (!Snappy.isValidCompressedBuffer(block)) {
                throw BadBody.malformed("body is not in snappy block format");
            }
            return Snappy.uncompress(block);
        } catch (BadBody e) {
            throw e;
        } catch (IOException e) {
            throw BadBody.malformed("body is not in snappy block format");
        }
    }
}
