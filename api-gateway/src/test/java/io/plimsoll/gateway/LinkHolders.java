package io.plimsoll.gateway;

import io.plimsoll.contracts.ask.ApprovalLink;
import io.plimsoll.testkit.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// Those who come with a link that they were sent.
final class LinkHolders {
    private static final String KEY = "a key that nobody can guess, of 32 bytes";

    private LinkHolders() {}

    static Path file() {
        try {
            return Files.writeString(TemporaryFolder.create("links").resolve("key"), KEY + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String path(String cluster, String action, Instant until) {
        var link = new ApprovalLink(cluster, action, "on-call", until);
        return "/approvals/" + link.signed(KEY.getBytes(StandardCharsets.UTF_8));
    }
}
