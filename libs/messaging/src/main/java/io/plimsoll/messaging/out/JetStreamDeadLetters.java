package io.plimsoll.messaging.out;

import io.plimsoll.contracts.StreamSpec;
import io.plimsoll.contracts.Streams;
import io.plimsoll.messaging.DeadLetters;
import io.plimsoll.messaging.LogRecord;
import io.plimsoll.messaging.Publication;
import io.plimsoll.messaging.nats.Subjects;
import io.plimsoll.messaging.observe.Observing;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;

/// Dead letters in stream `PLIMSOLL_DEAD`. The id is made of the place the message comes from, so
/// burying it again stores nothing.
@Singleton
public final class JetStreamDeadLetters implements DeadLetters {
    private final JetStreamPublisher publisher;
    private final Observing observing;

    public JetStreamDeadLetters(JetStreamPublisher publisher, Observing observing) {
        this.publisher = publisher;
        this.observing = observing;
    }

    @Override
    public Uni<Void> bury(LogRecord record, String reason) {
        return Uni.createFrom()
                .completionStage(() -> bury(streamOf(record.subject()), record, reason));
    }

    /// The same for a message of a known stream.
    public CompletableFuture<Void> bury(String stream, LogRecord record, String reason) {
        var headers = new HashMap<>(record.headers());
        headers.remove("Nats-Msg-Id");
        headers.remove("Nats-Expected-Stream");
        headers.put(REASON, reason);
        headers.put(STREAM, stream);
        headers.put(SUBJECT, record.subject());
        headers.put(SEQUENCE, Long.toString(record.sequence()));
        var service = observing.service();
        var id = "%s.%s.%d".formatted(service, stream, record.sequence());
        observing.meters().count("dead", "stream", stream);
        return publisher.publish(
                Streams.DEAD,
                new Publication("plimsoll.v1.dead." + service, id),
                Outgoing.of(headers, record.payload()),
                null);
    }

    private static String streamOf(String subject) {
        return Streams.ALL.stream()
                .filter(spec ->
                        spec.subjects().stream().anyMatch(each -> Subjects.matches(each, subject)))
                .map(StreamSpec::name)
                .findFirst()
                .orElse("unknown");
    }
}
