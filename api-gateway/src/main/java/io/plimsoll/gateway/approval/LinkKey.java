package io.plimsoll.gateway.approval;

import io.plimsoll.contracts.ask.ApprovalLink;
import io.plimsoll.gateway.settings.ApiSettings;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The key of links, which action-svc has too. It is read each time: it may be changed while the
/// service runs. Without one no link is valid. Thread safe.
@Singleton
@Startup
final class LinkKey {
    private static final Logger LOG = Logger.getLogger(LinkKey.class);

    private final @Nullable Path file;

    /// @throws IllegalStateException when there is to be one, and it cannot be read, or is too
    ///   short
    LinkKey(ApiSettings settings) {
        this.file = settings.approvalKeyFile().orElse(null);
        if (file != null && read().isEmpty()) {
            throw new IllegalStateException(
                    "PLIMSOLL_API_APPROVAL_KEY_FILE cannot be read, or its key has fewer than %d bytes"
                            .formatted(ApprovalLink.SHORTEST_KEY));
        }
    }

    /// Empty when there is none, or none that holds.
    Optional<byte[]> read() {
        if (file == null) {
            return Optional.empty();
        }
        try {
            var key = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
            return key.length < ApprovalLink.SHORTEST_KEY ? Optional.empty() : Optional.of(key);
        } catch (IOException e) {
            LOG.warnf("The key of links cannot be read; reason=%s", e.getMessage());
            return Optional.empty();
        }
    }
}
