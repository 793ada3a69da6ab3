package io.plimsoll.messaging.lag;

import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.plimsoll.contracts.Streams;
import io.plimsoll.messaging.Backlog;
import io.plimsoll.messaging.nats.StreamFacts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares what readers publish with what the stream holds.
@Singleton
public final class JetStreamBacklog implements Backlog {
    private static final int NO_MESSAGE = 10037;

    private final BacklogSettings settings;
    private final BacklogSources sources;
    private final InstantSource clock;
    private volatile Status last = Status.UNKNOWN;

    @Inject
    public JetStreamBacklog(BacklogSettings settings, BacklogSources sources) {
        this(settings, sources, InstantSource.system());
    }

    JetStreamBacklog(BacklogSettings settings, BacklogSources sources, InstantSource clock) {
        this.settings = settings;
        this.sources = sources;
        this.clock = clock;
    }

    @Override
    public Status status() {
        return last;
    }

    boolean isWatching() {
        return settings.stream().isPresent() && settings.readers().isPresent();
    }

    /// Looks again; blocks.
    void refresh() throws InterruptedException {
        if (!sources.link().isUp()) {
            last = Status.UNKNOWN;
            return;
        }
        try {
            last = look(settings.stream().orElseThrow());
        } catch (IOException | JetStreamApiException | IllegalStateException e) {
            last = Status.UNKNOWN;
        }
    }

    private Status look(String name)
            throws IOException, JetStreamApiException, InterruptedException {
        // Whoever writes may be the first who needs it.
        var stream = sources.keeper().ensure(Streams.named(name));
        for (var reader : settings.readers().orElse(List.of())) {
            for (int partition = 0; partition < sources.partitions().value(); partition++) {
                var unread = Unread.after(stream, through(stream, reader, partition));
                var reason = unread.isEmpty() ? null : tooFar(name, partition, unread);
                if (reason != null) {
                    return new Status.Behind(
                            "%s, partition %d, is behind: %s".formatted(reader, partition, reason));
                }
            }
        }
        return Status.OK;
    }

    /// 0, so that everything is unread, when the reader never said anything about this stream.
    private long through(StreamFacts stream, String reader, int partition)
            throws IOException, JetStreamApiException, InterruptedException {
        return sources.positions()
                .published(reader, partition)
                .filter(known -> known.streamCreatedMillis() == stream.createdMillis())
                .map(known -> known.through())
                .orElse(0L);
    }

    /// First with the oldest message of any partition behind the reader, which is cheap and errs on
    /// the side of being behind, then with the oldest of its own.
    private @Nullable String tooFar(String name, int partition, Unread unread)
            throws IOException, JetStreamApiException, InterruptedException {
        var management = sources.link().management();
        boolean mayBeOld =
                storedAt(management, name, unread.from(), null)
                        .map(at -> unread.isTooOld(at, clock.instant()))
                        .orElse(true);
        if (!unread.isTooMuch() && !mayBeOld) {
            return null;
        }
        var subject = settings.subject().replace("{partition}", Integer.toString(partition));
        var oldest = storedAt(management, name, unread.from(), subject);
        if (oldest.isEmpty()) {
            return null;
        }
        if (unread.isTooMuch()) {
            return "about %.0f bytes are unread".formatted(unread.bytes());
        }
        return unread.isTooOld(oldest.get(), clock.instant())
                ? "the oldest unread message is of " + oldest.get()
                : null;
    }

    private static Optional<Instant> storedAt(
            JetStreamManagement management, String stream, long from, @Nullable String subject)
            throws IOException, JetStreamApiException {
        try {
            var found =
                    subject == null
                            ? management.getMessage(stream, from)
                            : management.getNextMessage(stream, from, subject);
            var time = found.getTime();
            return Optional.ofNullable(time == null ? null : time.toInstant());
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() == NO_MESSAGE) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
