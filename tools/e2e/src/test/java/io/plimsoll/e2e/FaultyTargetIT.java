package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.testkit.PrometheusServer;
import io.plimsoll.testkit.PrometheusSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class FaultyTargetIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void isScrapedByPrometheusPodByPod() throws Exception {
        var shop = Shop.since(Instant.now().minusSeconds(60), 1);
        try (var target = FaultyTarget.start(shop, InstantSource.system());
                var prometheus =
                        PrometheusServer.start(
                                PrometheusSettings.every(Duration.ofSeconds(1))
                                        .plusTarget(FaultyTarget.JOB, target.address()))) {

            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(
                                            prometheus.query(
                                                    "count(app_memory_bytes{namespace=\"shop\",pod=~\"cart-.*\",container=\"cart\"})"))
                                    .contains(",\"3\"]"));
            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(
                                            prometheus.query(
                                                    "count(rate(app_requests_total{code=\"200\"}[10s]) > 10)"))
                                    .contains(",\"13\"]"));
        }
    }
}
