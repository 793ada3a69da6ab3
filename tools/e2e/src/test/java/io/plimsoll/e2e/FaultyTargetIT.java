package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.testkit.PrometheusServer;
import io.plimsoll.testkit.PrometheusSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyTargetIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int PODS = 13;

    private final InstantSource clock = InstantSource.system();
    private final Instant origin = Act.stepOf(clock.instant().minusSeconds(60));
    private final Shop shop = Shop.since(origin, 1);
    private FaultyTarget target;

    @BeforeEach
    void open() throws IOException {
        target = FaultyTarget.start(shop, clock);
    }

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void isScrapedByPrometheusPodByPod() {
        try (var prometheus = PrometheusServer.start(scraping())) {
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(
                                            prometheus.query(
                                                    "count(app_memory_bytes{namespace=\"shop\",pod=~\"cart-.*\"})"))
                                    .contains(",\"3\"]"));
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(
                                            prometheus.query(
                                                    "count(rate(app_requests_total{code=\"200\"}[10s]) > 10)"))
                                    .contains(",\"" + PODS + "\"]"));
        }
    }

    /// Or the past would belong to other series, pods or sources than the present.
    @Test
    void isSentByPrometheusWithTheLabelsOfItsHistory() throws Exception {
        try (var past = RemoteWriteReceiver.start();
                var present = RemoteWriteReceiver.start()) {
            var settings = scraping().writingTo(present.url());
            for (var label : Shop.EXTERNAL_LABELS.entrySet()) {
                settings = settings.plusExternalLabel(label.getKey(), label.getValue());
            }
            try (var _ = PrometheusServer.start(settings);
                    var history = new History(past.url(), target.labels(Shop.EXTERNAL_LABELS))) {

                history.send(shop, origin, origin.plusSeconds(5));

                var expected = past.samples().keySet();
                assertThat(expected).hasSize(3 * PODS);
                await().atMost(SOON)
                        .untilAsserted(() ->
                                assertThat(ofTheShop(present))
                                        .containsExactlyInAnyOrderElementsOf(expected));
            }
        }
    }

    private PrometheusSettings scraping() {
        return PrometheusSettings.every(Duration.ofSeconds(1))
                .plusTarget(FaultyTarget.JOB, target.address());
    }

    /// Prometheus adds series of its own, such as `up`.
    private static Set<Map<String, String>> ofTheShop(RemoteWriteReceiver receiver)
            throws IOException {
        return receiver.samples().keySet().stream()
                .filter(labels -> labels.getOrDefault("__name__", "").startsWith("app_"))
                .collect(Collectors.toSet());
    }
}
