package io.plimsoll.cli.record;

import com.google.protobuf.InvalidProtocolBufferException;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.PushSubscribeOptions;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.RecordQuery;
import io.plimsoll.contracts.Streams;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.proto.RecordPage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// The NATS of a running system, read only. Not thread safe.
final class RunningSystem implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /// Who holds messages sends one well before that.
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final Connection connection;

    private RunningSystem(Connection connection) {
        this.connection = connection;
    }

    static RunningSystem at(String servers) throws IOException, InterruptedException {
        var options =
                new Options.Builder()
                        .servers(servers.split(",", -1))
                        .connectionName("plimsoll record")
                        .connectionTimeout(CONNECT)
                        .build();
        return new RunningSystem(Nats.connect(options));
    }

    /// A page of closed steps.
    RecordPage page(RecordQuery query) throws IOException, InterruptedException {
        var answer =
                connection.request(Subjects.query("model", "record"), Json.bytes(query), ANSWER);
        if (answer == null) {
            throw new IOException("model-svc does not answer");
        }
        try {
            var page = RecordPage.parseFrom(answer.getData());
            if (!page.getErrorCode().isEmpty()) {
                throw new IOException(
                        "model-svc refuses: %s, %s"
                                .formatted(page.getErrorCode(), page.getError()));
            }
            return page;
        } catch (InvalidProtocolBufferException e) {
            throw new IOException("what model-svc answers is no page", e);
        }
    }

    interface EventVisitor {
        /// An event, and when the log took it.
        void event(byte[] json, Instant at) throws IOException;
    }

    /// Visits the events of a cluster that the log took in `[from, to)`, in its order.
    void forEachEvent(String cluster, Instant from, Instant to, EventVisitor visitor)
            throws IOException, InterruptedException {
        var filter = Subjects.events(cluster, "any").replaceFirst("[^.]*$", ">");
        var options =
                PushSubscribeOptions.builder().stream(Streams.SIGNALS.name())
                        .ordered(true)
                        .configuration(
                                ConsumerConfiguration.builder()
                                        .deliverPolicy(DeliverPolicy.ByStartTime)
                                        .startTime(from.atZone(ZoneOffset.UTC))
                                        .build())
                        .build();
        try {
            var events = connection.jetStream().subscribe(filter, options);
            for (var next = events.nextMessage(QUIET); next != null; next = next(events, next)) {
                var at = next.metaData().timestamp().toInstant();
                if (!at.isBefore(to)) {
                    break;
                }
                visitor.event(next.getData(), at);
            }
            events.unsubscribe();
        } catch (JetStreamApiException e) {
            throw new IOException("the log of signals cannot be read: " + e.getMessage(), e);
        }
    }

    /// The one after it; null when it was the last.
    private static @Nullable Message next(JetStreamSubscription events, Message before)
            throws InterruptedException {
        return before.metaData().pendingCount() == 0 ? null : events.nextMessage(QUIET);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
