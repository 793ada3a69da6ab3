package io.plimsoll.evidence;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.evidence.EvidenceBundle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Bundles as bytes. A bundle's name is the hash of its canonical JSON, so that it stays the same
/// however it is compressed.
public final class Bundles {
    /// No bundle is larger, uncompressed.
    public static final int LARGEST = 16 << 20;

    private static final int MAGIC_1 = 0x1F;
    private static final byte MAGIC_2 = (byte) 0x8B;

    private Bundles() {}

    /// The canonical JSON.
    public static byte[] bytes(EvidenceBundle bundle) {
        return CanonicalJson.bytes(bundle);
    }

    /// Reads canonical JSON of a bundle.
    ///
    /// @throws IOException when it is none, or not in its canonical form; the message says which
    public static EvidenceBundle read(byte[] json) throws IOException {
        if (!Arrays.equals(CanonicalJson.canonical(json), json)) {
            throw new IOException("it is not in canonical form: somebody changed it");
        }
        return Json.read(json, EvidenceBundle.class);
    }

    /// The hash by which it goes, in hexadecimal digits.
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public static byte[] zipped(byte[] plain) {
        var out = new ByteArrayOutputStream(plain.length / 4);
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// What was compressed; what was not is given back as it is.
    ///
    /// @throws IOException when it is damaged, or larger than any bundle
    public static byte[] unzipped(byte[] bytes) throws IOException {
        if (bytes.length < 2 || bytes[0] != MAGIC_1 || bytes[1] != MAGIC_2) {
            return bytes;
        }
        try (var zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            var plain = zip.readNBytes(LARGEST + 1);
            if (plain.length > LARGEST) {
                throw new IOException("it is larger than any bundle");
            }
            return plain;
        }
    }
}
