package io.plimsoll.demo.story;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusCheckedException;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.OrderedConsumerConfiguration;
import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/// What Plimsoll says on NATS from now on, as anybody could hear it. Thread safe.
public final class Events implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Connection connection;
    private final Instant since;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final List<Thread> readers = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /// One event.
    public sealed interface Heard {
        /// An anomaly changed.
        record Anomaly(AnomalyEvent event) implements Heard {}

        /// An incident changed.
        record Incident(IncidentEvent event) implements Heard {}

        /// An action changed.
        record Action(ActionEvent event) implements Heard {}
    }

    private interface Parser {
        Heard parse(byte[] json) throws IOException;
    }

    private Events(Connection connection, Instant since) {
        this.connection = connection;
        this.since = since;
    }

    /// Listens to what is stored after `since`.
    public static Events listen(String servers, Instant since)
            throws IOException, InterruptedException {
        var options =
                Options.builder()
                        .servers(servers.split(",", -1))
                        .connectionName("demo")
                        .maxReconnects(-1)
                        .build();
        var events = new Events(Nats.connect(options), since);
        events.read(
                "PLIMSOLL_SIGNALS",
                "plimsoll.v1.anomalies.>",
                json -> new Heard.Anomaly(Json.anomaly(json).data()));
        events.read(
                "PLIMSOLL_INCIDENTS",
                "plimsoll.v1.incidents.>",
                json -> new Heard.Incident(Json.event(json, IncidentEvent.class).data()));
        events.read(
                "PLIMSOLL_ACTIONS",
                "plimsoll.v1.actions.>",
                json -> new Heard.Action(Json.event(json, ActionEvent.class).data()));
        return events;
    }

    /// What was heard and not taken yet, in the order of hearing.
    BlockingQueue<Heard> heard() {
        return heard;
    }

    private void read(String stream, String subject, Parser parser) {
        readers.add(
                Thread.ofVirtual()
                        .name(stream)
                        .start(() -> {
                            while (!closed) {
                                try {
                                    follow(stream, subject, parser);
                                } catch (IOException | JetStreamApiException e) {
                                    // A stream comes with its first message.
                                    pause();
                                } catch (InterruptedException e) {
                                    return;
                                }
                            }
                        }));
    }

    private void follow(String stream, String subject, Parser parser)
            throws IOException, JetStreamApiException, InterruptedException {
        var consumer =
                connection
                        .getStreamContext(stream)
                        .createOrderedConsumer(
                                new OrderedConsumerConfiguration()
                                        .filterSubject(subject)
                                        .deliverPolicy(DeliverPolicy.ByStartTime)
                                        .startTime(since.atZone(ZoneOffset.UTC)));
        var messages = consumer.iterate();
        try {
            while (!closed) {
                var message = messages.nextMessage(POLL);
                if (message != null) {
                    heard.add(parser.parse(message.getData()));
                }
            }
        } catch (JetStreamStatusCheckedException e) {
            throw new IOException(e);
        } finally {
            messages.stop();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        readers.forEach(Thread::interrupt);
        try {
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
