package io.plimsoll.bench.accuracy.ruler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.bench.accuracy.data.NabCorpus;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds the rulers to the figures of the Python ones, see the README of the golden files.
class GoldenFiguresTest {
    private static final double SAME = 1e-9;

    @ParameterizedTest
    @ValueSource(strings = {"score", "severity"})
    void agreesOnDelayF1(String output) throws IOException, URISyntaxException {
        var best = new DelayF1(GoldenSeries.judged(output), 7).best();

        assertAgree(
                Map.of(
                        output + ".delayF1", best.f1(),
                        output + ".delayPrecision", best.precision(),
                        output + ".delayRecall", best.recall(),
                        output + ".delayThreshold", best.threshold()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"score", "severity"})
    void agreesOnEvents(String output) throws IOException, URISyntaxException {
        var ruler = new EventF1(GoldenSeries.judged(output), 10);

        assertAgree(events(output, ruler.best()));
        assertAgree(events(output + ".atHalf", ruler.at(0.5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"score", "severity"})
    void agreesOnVolumes(String output) throws IOException, URISyntaxException {
        var files = GoldenSeries.files();
        var judged = GoldenSeries.judged(output);

        var volumes = new HashMap<String, Double>();
        for (int i = 0; i < files.size(); i++) {
            int period = Period.of(GoldenSeries.column(files.get(i), "value"));
            volumes.put("series-" + i + ".period", (double) period);
            double volume = VusPr.of(judged.get(i), period);
            if (!Double.isNaN(volume)) {
                volumes.put("series-" + i + "." + output + ".vusPr", volume);
            }
        }

        assertThat(volumes).hasSize(7);
        assertAgree(volumes);
    }

    @Test
    void agreesOnNab() throws IOException, URISyntaxException {
        var corpus = NabCorpus.open(GoldenSeries.folder().resolve("nab"));
        var a = board(corpus, corpus.half("a"));
        var b = board(corpus, corpus.half("b"));
        var names = new ArrayList<>(corpus.half("a"));
        names.addAll(corpus.half("b"));
        var whole = board(corpus, names);

        for (var profile : NabProfile.values()) {
            var name =
                    switch (profile) {
                        case STANDARD -> "standard";
                        case LOW_FP -> "lowFp";
                        case LOW_FN -> "lowFn";
                    };
            double ofA = a.bestThreshold(profile);
            double ofWhole = whole.bestThreshold(profile);
            assertAgree(
                    Map.of(
                            "nab.whole." + name, whole.at(ofWhole, profile),
                            "nab.whole." + name + ".threshold", ofWhole,
                            "nab.halfA." + name, a.at(ofA, profile),
                            "nab.halfA." + name + ".threshold", ofA,
                            "nab.halfB." + name, b.at(ofA, profile)));
        }
    }

    private static NabBoard board(NabCorpus corpus, List<String> names) throws IOException {
        var geometry = new ArrayList<NabGeometry>();
        var scores = new ArrayList<double[]>();
        for (var name : names) {
            var series = corpus.series(name);
            geometry.add(NabGeometry.of(series.times(), corpus.windows(name)));
            scores.add(series.values());
        }
        return new NabBoard(geometry, scores);
    }

    private static Map<String, Double> events(String prefix, EventF1.Events events) {
        return Map.of(
                prefix + ".eventF1", events.f1(),
                prefix + ".eventPrecision", events.agreement().precision(),
                prefix + ".eventRecall", events.agreement().recall(),
                prefix + ".eventThreshold", events.agreement().threshold(),
                prefix + ".medianDelay", events.medianDelay(),
                prefix + ".falseAlarms", (double) events.falseAlarms());
    }

    private static void assertAgree(Map<String, Double> figures)
            throws IOException, URISyntaxException {
        var golden = GoldenSeries.figures();
        figures.forEach((name, value) ->
                assertThat(value)
                        .as(name)
                        .isCloseTo(golden.getOrDefault(name, Double.NaN), within(SAME)));
    }
}
