package io.plimsoll.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.bench.accuracy.peer.Contestant;
import io.plimsoll.testkit.SeededSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetsTest {
    private static final int POINTS = 400;

    @TempDir Path folder;

    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void prepare() throws IOException {
        write("mscloud/a.csv", series(1));
        write("mscloud/b.csv", series(2));
        Files.createDirectories(folder.resolve("petshop"));
    }

    @Test
    void measuresAllContestantsAndSaysWhatLacks() throws IOException, InterruptedException {
        var figures = measure(1);

        assertThat(figures)
                .containsKeys(
                        "accuracy.mscloud.eventF1",
                        "accuracy.mscloud.eventF1BySeverity",
                        "accuracy.mscloud.vusPr",
                        "accuracy.mscloud.vusPrByScore",
                        "zscore.mscloud.delayF1",
                        "rcf.mscloud.falsePerSeriesDay");
        assertThat(said)
                .anyMatch(line -> line.startsWith("kpi: not there"))
                .contains("petshop: 0 troubles, 0 quiet instants");
    }

    @Test
    void saysTheSameWhateverTheNumberOfThreads() throws IOException, InterruptedException {
        assertThat(measure(1)).isEqualTo(measure(4));
    }

    @Test
    void findsWhatItCannotMiss() throws IOException, InterruptedException {
        assertThat(measure(2)).containsEntry("zscore.mscloud.eventF1", 1.0);
    }

    @Test
    void hasNothingToSayAboutAnEmptyFolder() throws IOException, InterruptedException {
        var empty = Files.createDirectory(folder.resolve("empty"));

        try (var workers = new Workers(1)) {
            var sets = new DataSets(options(empty), workers, said::add);

            assertThat(sets.measureInto(new Figures(Contestant.all()))).isFalse();
        }
    }

    @Test
    void takesTheFolderFromTheEnvironmentOrTheArguments() {
        var environment = Map.of("PLIMSOLL_DATA", "/there");

        var given = AccuracyOptions.of(List.of("--data", "/here", "--half-b"), environment);
        var inherited = AccuracyOptions.of(List.of("--short"), environment);

        assertThat(given.orElseThrow().data()).isEqualTo(Path.of("/here"));
        assertThat(given.orElseThrow().halfB()).isTrue();
        assertThat(inherited.orElseThrow().data()).isEqualTo(Path.of("/there"));
        assertThat(inherited.orElseThrow().halfB()).isFalse();
        assertThat(AccuracyOptions.of(List.of(), Map.of())).isEmpty();
        assertThat(AccuracyOptions.of(List.of("--quick"), environment)).isEmpty();
        assertThat(AccuracyOptions.of(List.of("--data"), environment)).isEmpty();
    }

    /// Without the costs, which are measured.
    private SortedMap<String, Double> measure(int threads)
            throws IOException, InterruptedException {
        var figures = new Figures(Contestant.all());
        try (var workers = new Workers(threads)) {
            new DataSets(options(folder), workers, said::add).measureInto(figures);
        }
        var named = figures.byName();
        named.keySet().removeIf(name -> name.endsWith("nsPerPoint"));
        return named;
    }

    private static AccuracyOptions options(Path data) {
        return new AccuracyOptions(data, Path.of("none.json"), "none", true, false, false);
    }

    private static String series(long seed) {
        var values = SeededSeries.level(seed, POINTS, 100, 5).plusStep(300, 304, 500).values();
        var text = new StringBuilder("timestamp,value,label\n");
        for (int i = 0; i < values.length; i++) {
            int label = i >= 300 && i < 304 ? 1 : 0;
            text.append(1_700_000_000 + 60 * i).append(',').append(values[i]);
            text.append(',').append(label).append('\n');
        }
        return text.toString();
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }
}
