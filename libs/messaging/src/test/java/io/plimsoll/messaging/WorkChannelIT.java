package io.plimsoll.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.OpenTelemetry;
import io.plimsoll.testkit.NatsServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ProbeServer.class)
class WorkChannelIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SUBJECT = "plimsoll.v1.rollups.0";

    /// Injected by [ProbeServer].
    @SuppressWarnings("NullAway.Init")
    NatsServer server;

    @Inject ProbeWork work;
    @Inject OpenTelemetry telemetry;
    @Inject DeadLetters deadLetters;
    @Inject Backlog backlog;
    @Inject PartitionCount partitions;

    @Inject
    @Channel("jobs")
    @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
    MutinyEmitter<byte[]> jobs;

    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void clear() {
        work.clear();
    }

    @Test
    void doesAnItemOnce() {
        publish(id);

        await().atMost(SOON).until(() -> done().size() == 1);
        assertThat(done().getFirst().id()).isEqualTo(id);
        assertThat(done().getFirst().delivery()).isEqualTo(1);
    }

    @Test
    void triesAnItemAgainAfterAFailure() {
        work.effect(WorkChannelIT::failTheFirstTwoTimes);

        publish(id);

        await().atMost(SOON).until(() -> done().size() == 1);
        assertThat(tried()).extracting(WorkItem::delivery).containsExactly(1, 2, 3);
    }

    @Test
    void buriesAnItemAfterTheLastAttempt() {
        work.effect(_ -> {
            throw new IllegalStateException("never works");
        });

        publish(id);

        await().atMost(SOON).until(() -> work.dead.stream().anyMatch(this::isOurs));
        assertThat(tried()).hasSize(3);
        var letter = work.dead.stream().filter(this::isOurs).findFirst().orElseThrow();
        assertThat(letter.subject()).isEqualTo("plimsoll.v1.dead.probe");
        assertThat(letter.headers())
                .containsEntry(DeadLetters.STREAM, "PLIMSOLL_ROLLUPS")
                .containsEntry(DeadLetters.SUBJECT, SUBJECT)
                .containsKey(DeadLetters.SEQUENCE);
        assertThat(letter.headers().get(DeadLetters.REASON)).contains("never works");
    }

    @Test
    void buriesAtOnceWhatNobodyWillEverUnderstand() {
        work.effect(_ -> {
            throw new UnreadableItem(new IllegalArgumentException("no such form"));
        });

        publish(id);

        await().atMost(SOON).until(() -> work.dead.stream().anyMatch(this::isOurs));
        assertThat(tried()).hasSize(1);
    }

    @Test
    void keepsAnItemThatTakesLongerThanTheServerWaits() {
        var end = new CountDownLatch(1);
        work.effect(_ -> awaitLatch(end));
        publish(id);
        await().atMost(SOON).until(() -> tried().size() == 1);

        // Twice the ack-wait of 2 s: without a sign of life it would be delivered again.
        await().during(Duration.ofSeconds(4)).atMost(SOON).until(() -> tried().size() == 1);
        end.countDown();

        await().atMost(SOON).until(() -> done().size() == 1);
    }

    @Test
    void holdsNoMoreItemsThanItMay() {
        var eight = new CountDownLatch(8);
        work.effect(_ -> {
            eight.countDown();
            awaitLatch(eight);
        });

        IntStream.range(0, 40).forEach(i -> publish(id + "." + i));

        await().atMost(SOON).until(() -> done().size() == 40);
        assertThat(work.mostAtOnce).hasValueLessThanOrEqualTo(8);
    }

    @Test
    void losesNoItemWhenTheServerIsKilled() {
        var ids = IntStream.range(0, 200).mapToObj(i -> id + "." + i).toList();
        var sent =
                ids.stream()
                        .map(each -> jobs.sendMessage(message(each)).subscribeAsCompletionStage())
                        .toArray(CompletableFuture[]::new);
        await().atMost(SOON).until(() -> work.done.size() > 20);

        server.kill();
        server.restart();

        CompletableFuture.allOf(sent).orTimeout(60, TimeUnit.SECONDS).join();
        await().atMost(SOON)
                .until(() -> work.done.stream().map(WorkItem::id).toList().containsAll(ids));
    }

    @Test
    void carriesTheTraceOfThePublisher() {
        var span = telemetry.getTracer("test").spanBuilder("publish").startSpan();
        try (var _ = span.makeCurrent()) {
            publish(id);
        }
        span.end();

        await().atMost(SOON).until(() -> done().size() == 1);
        assertThat(done().getFirst().headers().get("traceparent"))
                .contains(span.getSpanContext().getTraceId());
    }

    @Test
    void buriesARecordThatCannotBeRead() {
        var record =
                new LogRecord(
                        "plimsoll.v1.metrics.1.samples",
                        4_711,
                        Instant.EPOCH,
                        Map.of("kept", "yes"),
                        new byte[] {1});

        deadLetters.bury(record, "no protobuf\nat all").await().atMost(SOON);

        await().atMost(SOON)
                .until(() ->
                        work.dead.stream()
                                .map(letter -> letter.headers())
                                .anyMatch(headers -> "yes".equals(headers.get("kept"))));
    }

    @Test
    void saysThatTheReadersKeepUp() {
        assertThat(partitions.value()).isEqualTo(4);
        await().atMost(SOON).until(() -> backlog.status().equals(Backlog.Status.OK));
    }

    /// A killed server may have missed an acknowledgement, so items of another test come again.
    private List<WorkItem> done() {
        return work.done.stream().filter(this::isOurs).toList();
    }

    private List<WorkItem> tried() {
        return work.tried.stream().filter(this::isOurs).toList();
    }

    private boolean isOurs(WorkItem letter) {
        return new String(letter.payload(), StandardCharsets.UTF_8).equals(id);
    }

    private void publish(String messageId) {
        jobs.sendMessage(message(messageId)).await().atMost(SOON);
    }

    private Message<byte[]> message(String messageId) {
        return Message.of(
                id.getBytes(StandardCharsets.UTF_8),
                Metadata.of(new Publication(SUBJECT, messageId)));
    }

    private static void failTheFirstTwoTimes(WorkItem item) {
        if (item.delivery() < 3) {
            throw new IllegalStateException("not yet");
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
