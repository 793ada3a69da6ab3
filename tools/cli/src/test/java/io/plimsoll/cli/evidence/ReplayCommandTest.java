package io.plimsoll.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayCommandTest {
    private static final Path GOLDEN =
            Path.of("../../libs/evidence/src/test/resources/golden/evidence-bundle-1.json");

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void saysThatTheSameIncidentResults() throws IOException {
        assertThat(replay(GOLDEN)).isZero();
        assertThat(out.toString())
                .contains("anomalies 1 it began with, 1 joined by calls, 2 joined by host")
                .contains("The same incident results, byte for byte.");

        var zipped = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(zipped)) {
            zip.write(Files.readAllBytes(GOLDEN));
        }
        assertThat(replay(written("a.json.gz", zipped.toByteArray()))).isZero();
    }

    @Test
    void saysWhatDiffers() throws IOException {
        var other = Files.readString(GOLDEN).replace("\"deviation\":40.25", "\"deviation\":0.0");

        assertThat(replay(written("other.json", other))).isEqualTo(3);
        assertThat(out.toString())
                .contains("differs   probableCauses: told")
                .contains("Another incident results.");
    }

    @Test
    void refusesAFileThatHasNotTheHashItIsNamedBy() throws IOException {
        var name = "0".repeat(64) + ".json";
        assertThat(replay(written(name, Files.readAllBytes(GOLDEN)))).isEqualTo(2);
        assertThat(err.toString()).contains("and not 0000");
        assertThat(replay(GOLDEN, "--sha256", "abc")).isEqualTo(2);
    }

    @Test
    void refusesWhatIsNoEvidence() throws IOException {
        assertThat(replay(written("a.json", "nonsense"))).isEqualTo(2);
        assertThat(replay(written("b.json", "{\"format\":\"other\"}"))).isEqualTo(2);
        assertThat(replay(folder.resolve("absent.json"))).isEqualTo(2);
        assertThat(err.toString()).contains("there is no such file").doesNotContain("at io.");
    }

    private Path written(String name, String text) throws IOException {
        return written(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path written(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private int replay(Path file, String... options) {
        var line = new CommandLine(new EvidenceCommand());
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        var args = new String[options.length + 2];
        args[0] = "replay";
        args[1] = file.toString();
        System.arraycopy(options, 0, args, 2, options.length);
        return line.execute(args);
    }
}
