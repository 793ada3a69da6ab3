package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.SeededSeries;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {
    @TempDir Path folder;

    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectories(folder.resolve("in/deep"));
    }

    @Test
    void writesOneRowPerRowAndFindsTheFault() throws IOException {
        var values = SeededSeries.level(1, 600, 100, 5).plusStep(500, 501, 80).values();
        var text = new StringBuilder("timestamp,value,label\n");
        for (int i = 0; i < values.length; i++) {
            text.append(1_700_000_000 + 60 * i).append(',').append(values[i]).append(",0\n");
        }
        write("deep/a.csv", text.toString());

        int exit = score();

        var lines = Files.readAllLines(folder.resolve("out/deep/a.csv"));
        assertThat(exit).isZero();
        assertThat(lines).hasSize(601);
        assertThat(lines.getFirst())
                .isEqualTo("timestamp,value,anomaly_score,severity,expected,lower,upper");
        assertThat(lines.get(501)).startsWith((1_700_000_000 + 60 * 500) + ",");
        assertThat(Double.parseDouble(lines.get(501).split(",", -1)[2])).isGreaterThan(0.5);
    }

    @Test
    void keepsRowsWithoutAValueAndDoubledRows() throws IOException {
        write(
                "a.csv",
                """
                timestamp,value
                2024-01-01 00:00:00,1
                2024-01-01T00:01:00Z,
                2024-01-01 00:01:00,NaN
                2024-01-01 00:02:00,2
                2024-01-01 00:02:00,3
                1704067380000,3
                """);

        int exit = score();

        var lines = Files.readAllLines(folder.resolve("out/a.csv"));
        assertThat(exit).isZero();
        assertThat(lines).hasSize(7);
        assertThat(lines.get(2)).isEqualTo("2024-01-01T00:01:00Z,,0.0,0.0,,,");
        assertThat(lines.get(5)).isEqualTo("2024-01-01 00:02:00,3,0.0,0.0,,,");
    }

    @Test
    void tellsFileAndLineOfWhatItCannotReadAndGoesOn() throws IOException {
        write("a.csv", "timestamp,value\n1700000000,1\nyesterday,2\n");
        write("b.csv", "timestamp,value\n1700000000,1\n");
        write("c.csv", "time\n");
        write("d.csv", "timestamp,value\n1700000000\n");

        int exit = score();

        assertThat(exit).isEqualTo(1);
        assertThat(errors.toString()).contains("a.csv: line 3").contains("c.csv: line 1");
        assertThat(errors.toString()).contains("d.csv: line 2").doesNotContain("b.csv");
        assertThat(folder.resolve("out/b.csv")).exists();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve("in").resolve(name), text);
    }

    private int score() {
        return Plimsoll.commandLine()
                .setErr(new PrintWriter(errors, true))
                .execute(
                        "score",
                        "--input",
                        folder.resolve("in").toString(),
                        "--output",
                        folder.resolve("out").toString());
    }
}
