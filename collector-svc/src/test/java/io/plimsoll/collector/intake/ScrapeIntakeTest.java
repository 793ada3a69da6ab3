package io.plimsoll.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.collector.HandClock;
import io.plimsoll.collector.access.Sender;
import io.plimsoll.collector.exposition.BadExposition;
import io.plimsoll.collector.exposition.Exposition;
import io.plimsoll.collector.exposition.ExpositionBounds;
import io.plimsoll.collector.exposition.ExpositionFormat;
import io.plimsoll.collector.pods.KnownPod;
import io.plimsoll.collector.remotewrite.SnappyBlock;
import io.plimsoll.collector.remotewrite.WriteProtocol;
import io.plimsoll.engine.series.Label;
import io.plimsoll.engine.series.StaleMarker;
import io.plimsoll.engine.series.Workload;
import io.plimsoll.testkit.WriteBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScrapeIntakeTest {
    private static final long NOW = HandClock.START.toEpochMilli();
    private static final long LATER = NOW + 30_000;

    private static final Map<String, String> POD =
            Map.of(
                    "job", "kubernetes-pods",
                    "instance", "10.0.0.1:8080",
                    "namespace", "shop",
                    "pod", "cart-59d4d8c8b7-bcdfg",
                    "container", "app");

    private final Intakes intakes = new Intakes(Map.of());
    private final ScrapedTarget cart = new ScrapedTarget(new TargetLabels("prod", POD, false));

    @Test
    void landsOnTheSeriesOfRemoteWrite() throws Exception {
        var labels = new TreeMap<>(POD);
        labels.putAll(Map.of("__name__", "requests_total", "code", "200"));
        var write = new WriteBody();
        write.add(WriteBody.encode(labels), 1, NOW);
        var written =
                intakes.remoteWrite.read(
                        WriteProtocol.V1,
                        SnappyBlock.uncompress(write.take(), 1 << 20),
                        new Sender("prod", ""));

        var scraped = scrape(cart, NOW, "requests_total{code=\"200\"} 1\n");

        assertThat(scraped.series(0).id()).isEqualTo(written.series(0).id());
        assertThat(scraped.series(0).memberId()).isEqualTo(written.series(0).memberId());
        assertThat(scraped.series(0).type()).isEqualTo(written.series(0).type());
        assertThat(scraped.series(0).source().name()).isEqualTo("prod/scrape");
        assertThat(scraped.timestamp(0)).isEqualTo(NOW);
    }

    @Test
    void reportsOnEachScrape() throws Exception {
        var scraped = scrape(cart, NOW, "a 1\nb 2\n");

        assertThat(told(scraped))
                .containsExactly(
                        "a GAUGE 1.0",
                        "b GAUGE 2.0",
                        "up GAUGE 1.0",
                        "scrape_duration_seconds GAUGE 0.25",
                        "scrape_samples_scraped GAUGE 2.0");
    }

    @Test
    void readsTheTypeThatIsSaidAndElseTheName() throws Exception {
        var scraped =
                scrape(
                        cart,
                        NOW,
                        """
                        # TYPE pages counter
                        pages 1
                        # TYPE temperature_total gauge
                        temperature_total 2
                        # TYPE old_total untyped
                        old_total 3
                        # TYPE born counter
                        born_total 4
                        born_created 5
                        """);

        assertThat(told(scraped))
                .startsWith(
                        "pages COUNTER 1.0",
                        "temperature_total GAUGE 2.0",
                        "old_total COUNTER 3.0",
                        "born_total COUNTER 4.0",
                        "up GAUGE 1.0");
    }

    @Test
    void renamesWhatTheTargetSaysOfLabelsThatAreKnown() throws Exception {
        var scraped = scrape(cart, NOW, "a{job=\"mine\",exported_job=\"x\",pod=\"other\"} 1\n");

        var identity = scraped.series(0).identity();
        assertThat(identity.workload()).isEqualTo(new Workload("Deployment", "cart"));
        assertThat(identity.labels())
                .contains(new Label("exported_exported_job", "mine"))
                .contains(new Label("exported_pod", "other"))
                .contains(new Label("job", "kubernetes-pods"));
    }

    @Test
    void believesTheTargetWhereItIsToldTo() throws Exception {
        var state = new ScrapedTarget(new TargetLabels("prod", POD, true));

        var scraped = scrape(state, NOW, "a{namespace=\"bank\",pod=\"till-0\",container=\"\"} 1\n");

        assertThat(scraped.series(0).identity().namespace()).isEqualTo("bank");
        assertThat(scraped.series(0).identity().workload().name()).isEqualTo("till");
        assertThat(scraped.series(0).identity().labels()).contains(new Label("container", "app"));
    }

    @Test
    void neverSpeaksOfAnotherCluster() throws Exception {
        var state = new ScrapedTarget(new TargetLabels("prod", POD, true));

        var scraped = scrape(state, NOW, "a{cluster=\"edge\",prometheus=\"main\"} 1\n");

        assertThat(scraped.series(0).identity().cluster()).isEqualTo("prod");
        assertThat(scraped.series(0).source().cluster()).isEqualTo("prod");
    }

    @Test
    void endsSeriesThatAreMissing() throws Exception {
        scrape(cart, NOW, "a 1\nb{x=\"1\"} 2\n");

        var second = scrape(cart, LATER, "a 1\n");
        var third = scrape(cart, LATER + 30_000, "a 1\n");

        assertThat(told(second)).startsWith("a GAUGE 1.0", "b GAUGE stale", "up GAUGE 1.0");
        assertThat(second.timestamp(1)).isEqualTo(LATER);
        assertThat(told(third)).startsWith("a GAUGE 1.0", "up GAUGE 1.0");
    }

    @Test
    void endsAllSeriesOfATargetThatFails() throws Exception {
        scrape(cart, NOW, "a 1\n");
        var reading = intakes.scrape.begin(cart, LATER, 100);
        read(reading, "a 2\nb 3\n");

        var failed = reading.fail(10);

        assertThat(told(failed))
                .containsExactly(
                        "a GAUGE stale",
                        "up GAUGE 0.0",
                        "scrape_duration_seconds GAUGE 10.0",
                        "scrape_samples_scraped GAUGE 0.0");
        assertThat(told(scrape(cart, LATER + 30_000, "a 4\n")))
                .startsWith("a GAUGE 4.0", "up GAUGE 1.0");
    }

    @Test
    void endsAllSeriesOfATargetThatIsGone() throws Exception {
        scrape(cart, NOW, "a 1\n");

        assertThat(told(intakes.scrape.gone(cart, LATER)))
                .containsExactlyInAnyOrder(
                        "a GAUGE stale",
                        "up GAUGE stale",
                        "scrape_duration_seconds GAUGE stale",
                        "scrape_samples_scraped GAUGE stale");
        assertThat(intakes.scrape.gone(cart, LATER).size()).isZero();
    }

    @Test
    void endsNoSeriesThatSaysItsOwnTime() throws Exception {
        var first = scrape(cart, NOW, "a 1 %d\n".formatted(NOW - 5_000));

        assertThat(first.timestamp(0)).isEqualTo(NOW - 5_000);
        assertThat(told(scrape(cart, LATER, "b 1\n"))).startsWith("b GAUGE 1.0", "up GAUGE 1.0");
    }

    @Test
    void refusesASeriesThatIsThereTwice() throws Exception {
        var scraped = scrape(cart, NOW, "a 1\na 2\na 3 %d\n".formatted(NOW - 1));

        assertThat(told(scraped)).startsWith("a GAUGE 1.0", "a GAUGE 3.0");
        assertThat(scraped.refusals()).containsExactly("a series that is there twice");
    }

    @Test
    void takesNoScrapeWithMoreSamplesThanMayBe() {
        var reading = intakes.scrape.begin(cart, NOW, 2);

        assertThatThrownBy(() -> read(reading, "a 1\nb 2\nc 3\n"))
                .isInstanceOf(BadExposition.class)
                .hasMessage("more than 2 samples");
    }

    @Test
    void refusesLabelsAboveTheBoundsAlone() throws Exception {
        var scraped = scrape(cart, NOW, "a{b=\"%s\"} 1\nc 1\n".formatted("x".repeat(5_000)));

        assertThat(told(scraped)).startsWith("c GAUGE 1.0");
        assertThat(scraped.refused()).isEqualTo(1);
    }

    @Test
    void placesASeriesAgainWhenItsPodIsKnown() throws Exception {
        assertThat(scrape(cart, NOW, "a 1\n").series(0).identity().workload())
                .isEqualTo(new Workload("Deployment", "cart"));
        intakes.pods.put(
                new KnownPod(
                        "shop",
                        "cart-59d4d8c8b7-bcdfg",
                        new Workload("StatefulSet", "basket"),
                        "",
                        Set.of()));

        assertThat(scrape(cart, LATER, "a 1\n").series(0).identity().workload())
                .isEqualTo(new Workload("StatefulSet", "basket"));
    }

    private Intake scrape(ScrapedTarget target, long at, String body) throws IOException {
        var reading = intakes.scrape.begin(target, at, 100);
        read(reading, body);
        return reading.end(0.25);
    }

    private static void read(ScrapeIntake.Reading reading, String body) throws IOException {
        Exposition.read(
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                ExpositionFormat.TEXT,
                new ExpositionBounds(1 << 20, 1 << 16, 10),
                reading);
    }

    private static List<String> told(Intake intake) {
        var told = new ArrayList<String>();
        for (int i = 0; i < intake.size(); i++) {
            var series = intake.series(i);
            var value = StaleMarker.is(intake.value(i)) ? "stale" : intake.value(i);
            told.add("%s %s %s".formatted(series.identity().metric(), series.type(), value));
        }
        return told;
    }
}
