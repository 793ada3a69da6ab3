package io.plimsoll.messaging.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.messaging.Plumbing;
import io.plimsoll.messaging.Publication;
import io.plimsoll.testkit.NatsServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutChannelIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final NatsServer server = NatsServer.start();
    private final Source source = new Source();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void asksForNoMoreMessagesThanTheWindowHolds() throws Exception {
        server.kill();
        try (var plumbing = new Plumbing(server.url(), Map.of())) {
            var channel = channel(plumbing, Map.of("max-inflight", "3"));

            channel.onSubscribe(source);

            assertThat(source.sent).hasValue(3);
            server.restart();
            await().atMost(SOON).until(() -> source.acked.get() == Source.ALL);
            assertThat(channel.awaitFlushed(SOON)).isTrue();
        }
    }

    @Test
    void asksForNoMoreBytesThanTheWindowHolds() {
        server.kill();
        try (var plumbing = new Plumbing(server.url(), Map.of())) {
            var channel = channel(plumbing, Map.of("max-inflight-bytes", "2500"));

            channel.onSubscribe(source);

            // Of 1,000 bytes each: the third reaches the bound.
            assertThat(source.sent).hasValue(3);
        }
    }

    @Test
    void givesUpWhenTheTimeIsUp() {
        server.kill();
        try (var plumbing = new Plumbing(server.url(), Map.of())) {
            var channel =
                    channel(plumbing, Map.of("max-inflight", "3", "publish-timeout", "PT0.2S"));

            channel.onSubscribe(source);

            await().atMost(SOON).until(() -> source.nacked.get() == Source.ALL);
        }
    }

    private OutChannel channel(Plumbing plumbing, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("channel-name", "out");
        all.put("stream", "PLIMSOLL_METRICS");
        var observing = plumbing.services.observing();
        var channel =
                new OutChannel(
                        Plumbing.config(all),
                        new JetStreamPublisher(plumbing.link, plumbing.keeper, observing),
                        observing);
        source.sink = channel;
        return channel;
    }

    /// Gives what is asked for at once.
    private static final class Source implements Flow.Subscription {
        static final int ALL = 20;

        final AtomicInteger sent = new AtomicInteger();
        final AtomicInteger acked = new AtomicInteger();
        final AtomicInteger nacked = new AtomicInteger();
        private final AtomicLong asked = new AtomicLong();
        private OutChannel sink;

        @SuppressWarnings("NullAway.Init")
        Source() {}

        @Override
        public void request(long n) {
            if (asked.getAndAdd(n) > 0) {
                return;
            }
            do {
                if (sent.get() < ALL) {
                    sink.onNext(message(sent.incrementAndGet()));
                }
            } while (asked.decrementAndGet() > 0);
        }

        private Message<byte[]> message(int number) {
            return Message.of(
                    new byte[1_000],
                    Metadata.of(new Publication("plimsoll.v1.metrics.0.samples", "id-" + number)),
                    () -> {
                        acked.incrementAndGet();
                        return CompletableFuture.completedFuture(null);
                    },
                    _ -> {
                        nacked.incrementAndGet();
                        return CompletableFuture.completedFuture(null);
                    });
        }

        @Override
        public void cancel() {}
    }
}
