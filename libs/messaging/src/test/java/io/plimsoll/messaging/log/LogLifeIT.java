package io.plimsoll.messaging.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nats.client.JetStreamApiException;
import io.plimsoll.contracts.Streams;
import io.plimsoll.messaging.LogBatch;
import io.plimsoll.messaging.LogGap;
import io.plimsoll.messaging.LogPosition;
import io.plimsoll.messaging.LogReader;
import io.plimsoll.messaging.Plumbing;
import io.plimsoll.testkit.NatsServer;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How a log channel starts, loses data and ends.
class LogLifeIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String SUBJECT = "plimsoll.v1.metrics.0.samples";

    private final NatsServer server = NatsServer.start();
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.close();
    }

    @Test
    void resumesExactlyBehindThePosition() throws Exception {
        try (var plumbing = plumbing(1 << 20)) {
            long created = plumbing.keeper.ensure(Streams.METRICS).createdMillis();
            publish(plumbing, 10, 10);

            var probe = new Probe(new LogPosition(created, 7));
            run(plumbing, probe);

            await().atMost(SOON).until(() -> probe.sequences().size() == 3);
            assertThat(probe.sequences()).containsExactly(8L, 9L, 10L);
            assertThat(probe.gaps()).isEmpty();
            assertThat(probe.batches.getLast().position()).isEqualTo(new LogPosition(created, 10));
        }
    }

    @Test
    void tellsWhatTheStreamDroppedUnread() throws Exception {
        try (var plumbing = plumbing(100_000)) {
            long created = plumbing.keeper.ensure(Streams.METRICS).createdMillis();
            publish(plumbing, 100, 10_000);
            long first = plumbing.keeper.facts("PLIMSOLL_METRICS").firstSequence();

            var probe = new Probe(new LogPosition(created, 5));
            run(plumbing, probe);

            await().atMost(SOON).until(() -> probe.sequences().contains(100L));
            assertThat(first).isGreaterThan(6);
            assertThat(probe.gaps()).containsExactly(new LogGap(6, first - 1));
            assertThat(probe.sequences()).startsWith(first);
        }
    }

    @Test
    void tellsWhatTheStreamDroppedWhileABatchTookItsTime() throws Exception {
        try (var plumbing = plumbing(100_000)) {
            plumbing.keeper.ensure(Streams.METRICS);
            var probe = new Probe(LogPosition.START);
            var goOn = new CountDownLatch(1);
            probe.hold = goOn;
            run(plumbing, probe);
            publish(plumbing, 1, 10_000);
            await().atMost(SOON).until(() -> probe.held.getCount() == 0);

            publish(plumbing, 100, 10_000);
            goOn.countDown();

            await().atMost(SOON).until(() -> probe.sequences().contains(101L));
            assertThat(probe.gaps()).isNotEmpty();
            assertThat(missing(probe.sequences(), 101))
                    .allMatch(lost -> probe.gaps().stream().anyMatch(gap -> within(gap, lost)));
        }
    }

    @Test
    void startsOverWithAGapWhenTheStreamIsAnother() throws Exception {
        try (var plumbing = plumbing(1 << 20)) {
            plumbing.keeper.ensure(Streams.METRICS);
            var probe = new Probe(LogPosition.START);
            run(plumbing, probe);
            publish(plumbing, 3, 10);
            await().atMost(SOON).until(() -> probe.sequences().size() == 3);

            plumbing.link.management().deleteStream("PLIMSOLL_METRICS");
            long created = plumbing.keeper.ensure(Streams.METRICS).createdMillis();
            publish(plumbing, 2, 10);

            await().atMost(SOON).until(() -> probe.sequences().size() == 5);
            assertThat(probe.gaps()).containsExactly(new LogGap(1, 0));
            assertThat(probe.batches.getLast().position()).isEqualTo(new LogPosition(created, 2));
        }
    }

    @Test
    void startsWithoutTheServerAndRecovers() throws Exception {
        server.kill();
        try (var plumbing = plumbing(1 << 20)) {
            var probe = new Probe(LogPosition.START);
            var channel = run(plumbing, probe);
            assertThat(channel.isReady()).isFalse();

            server.restart();

            await().atMost(SOON).until(channel::isReady);
            publish(plumbing, 1, 10);
            await().atMost(SOON).until(() -> probe.sequences().size() == 1);
        }
    }

    @Test
    void triesAgainWhenAPartitionCannotBeResumed() throws Exception {
        try (var plumbing = plumbing(1 << 20)) {
            plumbing.keeper.ensure(Streams.METRICS);
            publish(plumbing, 1, 10);
            var probe = new Probe(LogPosition.START);
            probe.failures.set(2);

            run(plumbing, probe);

            await().atMost(SOON).until(() -> probe.sequences().size() == 1);
            assertThat(probe.failures).hasValueLessThan(1);
        }
    }

    @Test
    void releasesAPartitionAfterItsLastBatch() throws Exception {
        try (var plumbing = plumbing(1 << 20)) {
            plumbing.keeper.ensure(Streams.METRICS);
            var probe = new Probe(LogPosition.START);
            var goOn = new CountDownLatch(1);
            probe.hold = goOn;
            var channel = run(plumbing, probe);
            publish(plumbing, 1, 10);
            await().atMost(SOON).until(() -> probe.held.getCount() == 0);

            channel.stop();
            assertThat(channel.awaitDone(Duration.ofMillis(500))).isFalse();
            goOn.countDown();

            assertThat(channel.awaitDone(SOON)).isTrue();
            assertThat(probe.history).containsExactly("resume", "batch", "released");
        }
    }

    @Test
    void refusesAnotherNumberOfPartitions() throws Exception {
        try (var first = new Plumbing(server.url(), Map.of(), 16)) {
            first.keeper.ensure(Streams.DEAD);
        }
        try (var second = new Plumbing(server.url(), Map.of(), 8)) {
            assertThatThrownBy(() -> second.keeper.ensure(Streams.DEAD))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("plimsoll.partitions is 8")
                    .hasMessageContaining("has 16 partitions");
            assertThat(second.stops).hasValue(1);
        }
    }

    private Plumbing plumbing(long bytes) {
        return new Plumbing(
                server.url(), Map.of("PLIMSOLL_METRICS", Plumbing.Limits.ofBytes(bytes)));
    }

    private LogChannel run(Plumbing plumbing, Probe probe) {
        var config =
                Plumbing.config(
                        Map.of(
                                "channel-name", "samples",
                                "stream", "PLIMSOLL_METRICS",
                                "subject", "plimsoll.v1.metrics.{partition}.>",
                                "max-batch-records", "5"));
        var channel = new LogChannel(config, probe, plumbing.services, vertx);
        Multi.createFrom()
                .publisher(channel.publisher())
                .subscribe()
                .with(message -> Thread.ofVirtual().start(() -> probe.take(message)));
        return channel;
    }

    private static void publish(Plumbing plumbing, int count, int bytes)
            throws IOException, JetStreamApiException, InterruptedException {
        var stream = plumbing.link.connection().jetStream();
        for (int i = 0; i < count; i++) {
            stream.publish(SUBJECT, new byte[bytes]);
        }
    }

    private static List<Long> missing(List<Long> seen, long last) {
        return java.util.stream.LongStream.rangeClosed(1, last)
                .boxed()
                .filter(each -> !seen.contains(each))
                .toList();
    }

    private static boolean within(LogGap gap, long sequence) {
        return gap.fromSequence() <= sequence && sequence <= gap.toSequence();
    }

    private static final class Probe implements LogReader {
        final List<LogBatch> batches = new CopyOnWriteArrayList<>();
        final List<String> history = new CopyOnWriteArrayList<>();
        final CountDownLatch held = new CountDownLatch(1);
        final LogPosition start;
        volatile CountDownLatch hold = new CountDownLatch(0);
        final AtomicInteger failures = new AtomicInteger();

        Probe(LogPosition start) {
            this.start = start;
        }

        @Override
        public Set<Integer> partitions() {
            return Set.of(0);
        }

        @Override
        public LogPosition resume(int partition) {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("the store is down");
            }
            history.add("resume");
            return start;
        }

        @Override
        public void released(int partition) {
            history.add("released");
        }

        void take(Message<LogBatch> message) {
            held.countDown();
            try {
                assertThat(hold.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            batches.add(message.getPayload());
            history.add("batch");
            message.ack().toCompletableFuture().join();
        }

        List<Long> sequences() {
            return batches.stream()
                    .flatMap(batch -> batch.records().stream())
                    .map(record -> record.sequence())
                    .toList();
        }

        List<LogGap> gaps() {
            return batches.stream().map(LogBatch::gap).filter(java.util.Objects::nonNull).toList();
        }
    }
}
