package io.plimsoll.messaging.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.Streams;
import io.plimsoll.messaging.Backlog;
import io.plimsoll.messaging.Plumbing;
import io.plimsoll.messaging.nats.PartitionProgress;
import io.plimsoll.testkit.NatsServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BacklogIT {
    private static final String READER = "detector-svc.samples";

    private final NatsServer server = NatsServer.start();
    private final Plumbing plumbing =
            new Plumbing(
                    server.url(), Map.of("PLIMSOLL_METRICS", Plumbing.Limits.ofBytes(200_000)), 2);
    private Duration ahead = Duration.ZERO;
    private long created;

    @BeforeEach
    void start() throws Exception {
        created = plumbing.keeper.ensure(Streams.METRICS).createdMillis();
    }

    @AfterEach
    void stop() {
        plumbing.close();
        server.close();
    }

    @Test
    void knowsNothingBeforeItLooked() {
        assertThat(backlog().status()).isEqualTo(Backlog.Status.UNKNOWN);
    }

    @Test
    void isFineWhileTheStreamIsEmpty() throws Exception {
        assertThat(looked()).isEqualTo(Backlog.Status.OK);
    }

    @Test
    void isBehindWhenMoreThanHalfOfTheBytesIsUnread() throws Exception {
        publish(0, 15);
        read(0, 2);
        read(1, 15);

        assertThat(looked()).isInstanceOf(Backlog.Status.Behind.class);

        read(0, 14);
        assertThat(looked()).isEqualTo(Backlog.Status.OK);
    }

    @Test
    void isBehindWhenTheOldestUnreadMessageIsOld() throws Exception {
        publish(0, 2);
        read(0, 1);
        read(1, 2);
        assertThat(looked()).isEqualTo(Backlog.Status.OK);

        ahead = Duration.ofMinutes(61);

        assertThat(looked()).isInstanceOf(Backlog.Status.Behind.class);
        read(0, 2);
        assertThat(looked()).isEqualTo(Backlog.Status.OK);
    }

    @Test
    void takesAPartitionWithoutAPositionForUnread() throws Exception {
        publish(0, 15);
        read(1, 15);

        assertThat(looked()).isInstanceOf(Backlog.Status.Behind.class);
    }

    @Test
    void isNotBehindForAPartitionThatHasNothingUnread() throws Exception {
        publish(0, 15);
        read(0, 15);

        assertThat(looked()).isEqualTo(Backlog.Status.OK);
    }

    @Test
    void doesNotTrustAPositionInAnotherStream() throws Exception {
        publish(0, 15);
        plumbing.services
                .positions()
                .publish(READER, 0, new PartitionProgress(created - 1, 15, 15));

        assertThat(looked()).isInstanceOf(Backlog.Status.Behind.class);
    }

    @Test
    void knowsNothingWithoutTheServer() throws Exception {
        var backlog = backlog();
        server.kill();
        org.awaitility.Awaitility.await().until(() -> !plumbing.link.isUp());

        backlog.refresh();

        assertThat(backlog.status()).isEqualTo(Backlog.Status.UNKNOWN);
    }

    private Backlog.Status looked() throws InterruptedException {
        var backlog = backlog();
        backlog.refresh();
        return backlog.status();
    }

    private JetStreamBacklog backlog() {
        var sources =
                new BacklogSources(
                        plumbing.link, plumbing.keeper, plumbing.services.positions(), () -> 2);
        InstantSource clock = () -> Instant.now().plus(ahead);
        return new JetStreamBacklog(new Watched(), sources, clock);
    }

    private void publish(int partition, int count) throws Exception {
        var stream = plumbing.link.connection().jetStream();
        for (int i = 0; i < count; i++) {
            stream.publish("plimsoll.v1.metrics." + partition + ".samples", new byte[10_000]);
        }
    }

    private void read(int partition, long through) throws Exception {
        plumbing.services
                .positions()
                .publish(READER, partition, new PartitionProgress(created, through, through));
    }

    private record Watched() implements BacklogSettings {
        @Override
        public Optional<String> stream() {
            return Optional.of("PLIMSOLL_METRICS");
        }

        @Override
        public Optional<List<String>> readers() {
            return Optional.of(List.of(READER));
        }

        @Override
        public String subject() {
            return "plimsoll.v1.metrics.{partition}.>";
        }
    }
}
