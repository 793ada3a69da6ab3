package io.plimsoll.contracts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// One state of an action as the ledger keeps it, in a chain: its hash covers that of the one
/// before.
///
/// @param number in the order of the ledger
/// @param event the CloudEvent as it was told, JSON
/// @param previous hash of the one before, hex
/// @param hash of this one, hex
public record AuditEntry(
        long number,
        String action,
        int revision,
        String subject,
        String event,
        String previous,
        String hash) {
    /// What the first one follows.
    public static final String GENESIS = "0".repeat(64);

    /// Whether it is what was taken down.
    public boolean holds() {
        return hash(previous, action, revision, subject, event.getBytes(StandardCharsets.UTF_8))
                .equals(hash);
    }

    /// SHA-256 of the hash before, the id, the revision (4 bytes, big endian), the subject and the
    /// event; id and subject end with a zero byte.
    ///
    /// @param previous hex
    /// @return hex
    public static String hash(
            String previous, String action, int revision, String subject, byte[] event) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(HexFormat.of().parseHex(previous));
            digest.update(terminated(action));
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(revision).array());
            digest.update(terminated(subject));
            return HexFormat.of().formatHex(digest.digest(event));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] terminated(String text) {
        return (text + '\0').getBytes(StandardCharsets.UTF_8);
    }
}
