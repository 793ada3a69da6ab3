package io.plimsoll.policy.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.score.policy.Preset;
import io.plimsoll.engine.score.policy.Presets;
import io.plimsoll.policy.PolicyFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetFilesTest {
    @TempDir Path directory;

    @Test
    void standAboveWhatComesAlong() throws IOException {
        write("shop.yaml", "exporter: shop\nmetrics: [{name: go_goroutines, bad: down}]");

        var added = PresetFiles.in(directory);
        var presets = new Presets(PresetFiles.shipped().presets()).with(added.presets());

        assertThat(added.faults()).isEmpty();
        assertThat(presets.of("go_goroutines")).isEqualTo(added.presets().getFirst());
        assertThat(presets.of("go_threads")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {name: a, type: sum}                   | metrics[1].type
                    {name: a, fold: median}                | metrics[1].fold
                    {name: a, bad: sideways}               | metrics[1].bad
                    {name: a, minimum: {absolute: -1}}     | metrics[1]
                    {name: a, minimum: {least: 1}}         | metrics[1].minimum.least
                    {name: a, type: counter, fold: mean}   | metrics[1]
                    {name: "a*b*"}                         | metrics[1]
                    {bad: up}                              | metrics[1].name
                    {name: ok}                             | metrics[1].name
                    {name: a, direction: up}               | metrics[1].direction
                    """)
    void sayWhereTheFaultIsAndKeepTheOthers(String entry, String path) throws IOException {
        write(
                "shop.yaml",
                "exporter: shop\nmetrics:\n- {name: ok}\n- " + entry + "\n- {name: fine}");

        var reading = PresetFiles.in(directory);

        assertThat(reading.faults()).extracting(PolicyFault::path).containsExactly(path);
        assertThat(reading.faults()).extracting(PolicyFault::origin).containsExactly("shop.yaml");
        assertThat(reading.presets())
                .extracting(Preset::metric)
                .extracting("text")
                .containsExactly("ok", "fine");
    }

    @Test
    void loseNoOtherFileToABadOne() throws IOException {
        write("a.yaml", "exporter: [");
        write("b.yaml", "metrics: []");
        write("c.yaml", "exporter: x");
        write("d.yml", "exporter: x\nmetrics: [{name: ok}]");
        write("e.yaml", "exporter: x\nmetrics: [{name: ok, bad: up}]");
        write("notes.txt", "no presets");

        var reading = PresetFiles.in(directory);

        assertThat(reading.faults())
                .extracting(PolicyFault::origin)
                .containsExactly("a.yaml", "b.yaml", "c.yaml", "e.yaml");
        assertThat(reading.presets()).hasSize(1);
    }

    @Test
    void tellADirectoryThatIsNotThere() {
        assertThat(PresetFiles.in(directory.resolve("none")).faults()).hasSize(1);
    }

    private void write(String name, String yaml) throws IOException {
        Files.writeString(directory.resolve(name), yaml);
    }
}
