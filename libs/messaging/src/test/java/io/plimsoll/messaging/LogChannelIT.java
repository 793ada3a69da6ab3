package io.plimsoll.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.plimsoll.testkit.NatsServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ProbeServer.class)
class LogChannelIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    /// Injected by [ProbeServer].
    @SuppressWarnings("NullAway.Init")
    NatsServer server;

    @Inject ProbeLog log;

    @Inject
    @Channel("out")
    @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
    MutinyEmitter<byte[]> out;

    private final String run = UUID.randomUUID().toString();

    @BeforeEach
    void clear() {
        log.clear();
    }

    @Test
    void readsEachPartitionInOrder() {
        all(publish(0, 50), publish(1, 50));

        await().atMost(SOON).until(() -> log.records().size() == 100);

        assertThat(log.ids(0)).isEqualTo(ids(0, 50));
        assertThat(log.ids(1)).isEqualTo(ids(1, 50));
        assertThat(log.history).noneMatch(line -> line.startsWith("two batches"));
    }

    @Test
    void boundsABatch() {
        log.effect(_ -> {});
        all(publish(0, 95));

        await().atMost(SOON).until(() -> log.records().size() == 95);

        assertThat(log.batches).allMatch(batch -> batch.records().size() <= 10);
    }

    @Test
    void readsPartitionsAtTheSameTime() {
        var allIn = new CountDownLatch(ProbeLog.PARTITIONS.size());
        log.effect(_ -> {
            allIn.countDown();
            awaitLatch(allIn);
        });

        all(publish(0, 1), publish(1, 1), publish(2, 1), publish(3, 1));

        await().atMost(SOON).until(() -> log.records().size() == 4);
        assertThat(log.mostAtOnce).hasValue(4);
    }

    @Test
    void bringsAFailedBatchAgainAndSkipsNothing() {
        var failures = new AtomicInteger();
        log.effect(batch -> {
            if (failures.getAndIncrement() < 3) {
                throw new IllegalStateException("probe fails " + batch.partition());
            }
        });

        all(publish(2, 30));

        await().atMost(SOON).until(() -> log.records().size() == 30);
        assertThat(log.ids(2)).isEqualTo(ids(2, 30));
    }

    @Test
    void losesAndRepeatsNothingWhenTheServerIsKilled() {
        var sent = new ArrayList<CompletableFuture<Void>>();
        sent.add(publish(0, 2_000));
        sent.add(publish(1, 2_000));
        await().atMost(SOON).until(() -> log.records().size() > 200);

        server.kill();
        server.restart();

        all(sent.toArray(CompletableFuture[]::new));
        await().atMost(SOON).until(() -> log.records().size() >= 4_000);
        // What is sent again may change places within the window, so only the log has an order.
        assertThat(log.ids(0)).containsExactlyInAnyOrderElementsOf(ids(0, 2_000));
        assertThat(log.ids(1)).containsExactlyInAnyOrderElementsOf(ids(1, 2_000));
        assertThat(log.sequences(0)).isSorted().doesNotHaveDuplicates();
        assertThat(log.sequences(1)).isSorted().doesNotHaveDuplicates();
        assertThat(log.batches).allMatch(batch -> batch.gap() == null);
    }

    @Test
    void refusesAMessageThatTheServerNeverTakes() {
        var tooLarge = message("plimsoll.v1.metrics.0.samples", run, new byte[2 << 20]);

        assertThatThrownBy(() -> out.sendMessage(tooLarge).await().atMost(SOON))
                .hasMessageContaining("larger than the server takes");
    }

    @Test
    void refusesASubjectThatNoStreamTakes() {
        var astray = message("plimsoll.v1.nowhere", run, new byte[1]);

        assertThatThrownBy(() -> out.sendMessage(astray).await().atMost(SOON))
                .hasMessageContaining("does not take plimsoll.v1.nowhere");
    }

    private CompletableFuture<Void> publish(int partition, int count) {
        var sent =
                ids(partition, count).stream()
                        .map(id ->
                                message(
                                        "plimsoll.v1.metrics." + partition + ".samples",
                                        id,
                                        id.getBytes(StandardCharsets.UTF_8)))
                        .map(message -> out.sendMessage(message).subscribeAsCompletionStage())
                        .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(sent);
    }

    private static Message<byte[]> message(String subject, String id, byte[] payload) {
        return Message.of(payload, Metadata.of(new Publication(subject, id)));
    }

    private List<String> ids(int partition, int count) {
        return IntStream.range(0, count).mapToObj(i -> run + "." + partition + "." + i).toList();
    }

    private static void all(CompletableFuture<?>... sent) {
        CompletableFuture.allOf(sent).orTimeout(60, TimeUnit.SECONDS).join();
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
