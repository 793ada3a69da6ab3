package io.plimsoll.action.approval;

import io.plimsoll.action.settings.ActionSettings;
import io.plimsoll.contracts.ask.ApprovalLink;
import io.plimsoll.engine.remedy.Action;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes the addresses at which a proposed action is decided. The key is read each time: it may be
/// changed while the service runs. Thread safe.
@Singleton
final class Links {
    private final @Nullable Path keyFile;
    private final String url;

    Links(ActionSettings settings) {
        this.keyFile = settings.approval().keyFile().map(Path::of).orElse(null);
        this.url = settings.approval().url().map(String::strip).orElse("");
    }

    /// Why none can be made; empty when they can.
    String fault() {
        if (keyFile == null) {
            return "PLIMSOLL_ACTION_APPROVAL_KEY_FILE is not set";
        }
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            return "PLIMSOLL_ACTION_APPROVAL_URL is no address of the web";
        }
        try {
            return key(keyFile).length < ApprovalLink.SHORTEST_KEY
                    ? "the key has fewer than %d bytes".formatted(ApprovalLink.SHORTEST_KEY)
                    : "";
        } catch (UncheckedIOException _) {
            return "the key cannot be read";
        }
    }

    /// For a receiver, as long as a proposal holds.
    String of(Action action, String receiver) {
        var until =
                Instant.ofEpochMilli(action.at())
                        .plus(action.order().plan().consent().approval().expires());
        var link =
                new ApprovalLink(action.order().target().cluster(), action.id(), receiver, until);
        var base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        return base + "/approvals/" + link.signed(key(Objects.requireNonNull(keyFile)));
    }

    private static byte[] key(Path file) {
        try {
            return Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
