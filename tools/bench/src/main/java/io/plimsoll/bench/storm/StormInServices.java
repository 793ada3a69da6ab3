package io.plimsoll.bench.storm;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.api.PublishAck;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import io.plimsoll.bench.pipeline.PipelineStack;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Streams;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.WorkloadSeen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;

/// Sends the anomalies of a storm to a running detector all at once, as its partitions do when they
/// close the step, and looks when the log has the first incident, and the last.
final class StormInServices {
    private static final Duration STEP = Duration.ofSeconds(Storm.STEP_SECONDS);
    private static final int HEAP_MEBIBYTES = 512;
    private static final double SECOND = 1e9;

    private final Connection connection;

    private StormInServices(Connection connection) {
        this.connection = connection;
    }

    @SuppressWarnings("try") // jnats may be interrupted when it closes
    static void measureInto(
            SortedMap<String, Double> figures,
            List<CloudEvent<WorkloadSeen>> seen,
            List<AnomalyEvent> anomalies,
            Path root)
            throws IOException, InterruptedException {
        try (var stack = PipelineStack.start(root, STEP, HEAP_MEBIBYTES);
                var connection = Nats.connect(stack.natsUrl())) {
            var services = new StormInServices(connection);
            services.introduce(seen);
            stack.awaitRead();
            long from = services.send(anomalies);
            stack.awaitRead();
            var began = services.storedAt(Streams.SIGNALS.name(), from);
            figures.put(
                    "storm.secondsUntilTold",
                    seconds(began, services.storedAt(Streams.INCIDENTS.name(), 1)));
            figures.put(
                    "storm.secondsUntilAllIsTold",
                    seconds(began, services.last(Streams.INCIDENTS.name())));
        } catch (JetStreamApiException e) {
            throw new IOException(e);
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / SECOND;
    }

    private void introduce(List<CloudEvent<WorkloadSeen>> seen) throws IOException {
        var sent = new ArrayList<CompletableFuture<PublishAck>>();
        for (var each : seen) {
            var workload = each.data();
            var subject = Subjects.events(workload.cluster(), workload.namespace());
            sent.add(publish(subject, each.id(), Json.bytes(each)));
        }
        sent.forEach(CompletableFuture::join);
    }

    /// @return the sequence of the first
    private long send(List<AnomalyEvent> anomalies) throws IOException {
        var sent = new ArrayList<CompletableFuture<PublishAck>>();
        for (var each : anomalies) {
            var subject =
                    Subjects.anomalies(
                            each.cluster(),
                            each.namespace(),
                            each.workload().name(),
                            each.severity().name());
            var event = each.inEnvelope("/detector-svc");
            sent.add(publish(subject, event.id(), Json.bytes(event)));
        }
        return sent.stream()
                .map(CompletableFuture::join)
                .mapToLong(PublishAck::getSeqno)
                .min()
                .orElse(1);
    }

    private CompletableFuture<PublishAck> publish(String subject, String id, byte[] event)
            throws IOException {
        var headers = new Headers().add("Nats-Msg-Id", id);
        return connection.jetStream().publishAsync(new NatsMessage(subject, null, headers, event));
    }

    private Instant storedAt(String stream, long sequence)
            throws IOException, JetStreamApiException {
        var message = connection.jetStreamManagement().getMessage(stream, sequence);
        return Objects.requireNonNull(message.getTime(), "time").toInstant();
    }

    private Instant last(String stream) throws IOException, JetStreamApiException {
        var state = connection.jetStreamManagement().getStreamInfo(stream).getStreamState();
        return Objects.requireNonNull(state.getLastTime(), "time").toInstant();
    }
}
