package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Instant ORIGIN = Instant.parse("2026-03-01T12:00:00Z");

    private final Shop shop = Shop.since(ORIGIN, 1);
    private RemoteWriteReceiver receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = RemoteWriteReceiver.start();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void sendsEachSecondOfEachPodInTheOrderOfTime() throws Exception {
        send(ORIGIN, ORIGIN.plusSeconds(25));

        assertThat(receiver.count()).isEqualTo(3);
        var samples = receiver.samples();
        assertThat(samples).hasSize(13 * 3);
        var ofOnePod =
                samples.getOrDefault(
                        Map.of(
                                "__name__",
                                Shop.MEMORY,
                                "namespace",
                                "shop",
                                "pod",
                                "cart-7d4b9c6f5d-x2k4j",
                                "container",
                                "cart",
                                "job",
                                "apps",
                                "prometheus",
                                "one"),
                        List.of());
        assertThat(ofOnePod).hasSize(25);
        for (int i = 0; i < 25; i++) {
            long millis = ORIGIN.plusSeconds(i).toEpochMilli();
            double value = shop.signal("cart", Shop.MEMORY).readings(millis).getFirst().value();
            assertThat(ofOnePod.get(i)).isEqualTo(new RemoteWriteReceiver.Sample(millis, value));
        }
    }

    @Test
    void sortsTheLabelsByName() throws Exception {
        send(ORIGIN, ORIGIN.plusSeconds(1));

        assertThat(receiver.samples().keySet())
                .allSatisfy(labels -> assertThat(List.copyOf(labels.keySet())).isSorted());
    }

    @Test
    void triesAgainWhatTheReceiverCannotTakeNow() throws Exception {
        receiver.refuse(503);
        receiver.refuse(429);

        send(ORIGIN, ORIGIN.plusSeconds(10));

        assertThat(receiver.count()).isEqualTo(1);
    }

    @Test
    void failsOnWhatTheReceiverWillNeverTake() {
        receiver.refuse(400);

        assertThatThrownBy(() -> send(ORIGIN, ORIGIN.plusSeconds(10)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("400");
    }

    private void send(Instant from, Instant to) throws IOException, InterruptedException {
        var labels = Map.of("job", "apps", "prometheus", "one");
        try (var history = new History(receiver.url(), labels)) {
            history.send(shop, from, to);
        }
    }
}
