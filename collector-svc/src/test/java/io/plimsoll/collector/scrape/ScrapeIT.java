package io.plimsoll.collector.scrape;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plimsoll.collector.door.StoredSamples;
import io.plimsoll.engine.series.StaleMarker;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.NodeExporter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Targets of a file, scraped by a collector that watches no cluster.
@QuarkusTest
@QuarkusTestResource(value = ScrapeServers.class, restrictToAnnotatedClass = true)
class ScrapeIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    /// Injected by [ScrapeServers].
    @SuppressWarnings("NullAway.Init")
    NatsServer nats;

    @SuppressWarnings("NullAway.Init")
    NodeExporter node;

    @SuppressWarnings("NullAway.Init")
    ExposingServer targets;

    @SuppressWarnings("NullAway.Init")
    Path file;

    private long before;

    @BeforeEach
    void awaitReady() throws Exception {
        await().atMost(SOON).until(() -> given().get("/q/health/ready").statusCode() == 200);
        before = StoredSamples.last(nats);
    }

    @Test
    void takesWhatARealExporterExposes() throws Exception {
        write("node", node.address(), "/metrics");

        var load = awaitSample("node", "node_load1", Double.NaN);
        assertThat(load.cluster()).isEqualTo("prod");
        assertThat(load.member()).isEqualTo(node.address());
        assertThat(load.value()).isNotNegative();
        // Each partition has its part of a scrape when it is stored.
        await().atMost(SOON)
                .untilAsserted(() -> {
                    var scrape =
                            of("node").stream()
                                    .filter(each -> each.timestamp() == load.timestamp())
                                    .toList();
                    assertThat(scrape)
                            .anyMatch(each -> each.metric().equals("up") && each.value() == 1)
                            .anyMatch(each ->
                                    each.metric().equals("node_cpu_seconds_total")
                                            && "idle".equals(each.labels().get("mode")));
                    // Presets leave out what nobody watches.
                    assertThat(scraped(scrape)).isGreaterThan(100);
                });
    }

    private static int scraped(List<StoredSamples.Stored> scrape) {
        return scrape.stream()
                .filter(each -> each.metric().equals("scrape_samples_scraped"))
                .mapToInt(each -> (int) each.value())
                .sum();
    }

    @Test
    void endsWhatATargetExposesNoMoreAndWhatIsNoTargetAnyMore() throws Exception {
        targets.expose("/ends", "stays 1\ngoes 2\n");
        write("ends", address(), "/ends");
        var _ = awaitSample("ends", "goes", 2);

        targets.expose("/ends", "stays 1\n");
        var _ = awaitSample("ends", "goes", StaleMarker.value());
        assertThat(of("ends")).noneMatch(each -> each.metric().equals("stays") && isStale(each));

        Files.writeString(file, "[]");
        var _ = awaitSample("ends", "stays", StaleMarker.value());
        var _ = awaitSample("ends", "up", StaleMarker.value());
    }

    @Test
    void isHeldUpByNoTargetThatHangsAndSaysThatItIsDown() throws Exception {
        targets.expose("/hangs", ExposingServer.HANGING);
        targets.expose("/lives", "alive 1\n");
        Files.writeString(
                file, group("hangs", address(), "/hangs") + group("lives", address(), "/lives"));

        var _ = awaitSample("hangs", "up", 0);
        await().atMost(SOON)
                .until(() ->
                        of("lives").stream()
                                        .filter(each -> each.metric().equals("alive"))
                                        .map(StoredSamples.Stored::timestamp)
                                        .distinct()
                                        .count()
                                >= 3);
        var alive =
                of("lives").stream()
                        .filter(each -> each.metric().equals("alive"))
                        .map(each -> each.timestamp() % 1000)
                        .collect(Collectors.toSet());
        // At the same moment of each second, unless the machine was too busy.
        assertThat(alive).hasSizeLessThan(4);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(given().get("/q/metrics").asString())
                                .contains("plimsoll_scrape_scrapes_total{outcome=\"timeout\"}")
                                .contains("plimsoll_scrape_targets{state=\"down\"} 1.0"));
    }

    private String address() {
        return "127.0.0.1:" + targets.port();
    }

    private void write(String job, String address, String path) throws IOException {
        Files.writeString(file, group(job, address, path));
    }

    private static String group(String job, String address, String path) {
        return "- {targets: ['%s'], labels: {job: %s, __metrics_path__: %s}}%n"
                .formatted(address, job, path);
    }

    private List<StoredSamples.Stored> of(String job) throws Exception {
        return StoredSamples.after(nats, before).samples().stream()
                .filter(each -> each.workload().equals(job))
                .toList();
    }

    /// The first such sample; of any value when none is said.
    private StoredSamples.Stored awaitSample(String job, String metric, double value) {
        return await().atMost(SOON)
                .until(
                        () ->
                                of(job).stream()
                                        .filter(each -> each.metric().equals(metric))
                                        .filter(each ->
                                                isOrdinaryNaN(value)
                                                        || bits(each.value()) == bits(value))
                                        .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private static boolean isStale(StoredSamples.Stored each) {
        return StaleMarker.is(each.value());
    }

    private static boolean isOrdinaryNaN(double value) {
        return Double.isNaN(value) && !StaleMarker.is(value);
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }
}
