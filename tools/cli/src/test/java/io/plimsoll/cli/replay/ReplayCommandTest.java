package io.plimsoll.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayCommandTest {
    private static final String RESTART =
            """
            apiVersion: plimsoll.io/v1alpha1
            kind: RemediationPolicy
            metadata: {name: restart-slow}
            spec:
              match: {severity: info}
              actions: [{type: rolloutRestart}]
              mode: %s
            """;

    private static final String CALM =
            """
            ---
            apiVersion: plimsoll.io/v1alpha1
            kind: DetectionPolicy
            metadata: {name: calm}
            spec:
              selector: {workloads: {names: [checkout]}}
              minimumDeviation: {absolute: 1000}
            """;

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void record() throws IOException {
        SmallRecording.write(folder.resolve("recording"));
        config("auto", RESTART.formatted("auto"));
        config("shadow", RESTART.formatted("shadow"));
        config("calm", RESTART.formatted("auto") + CALM);
    }

    @Test
    void tellsTheIncidentItsCauseAndWhatWouldHaveBeenDone() {
        assertThat(replay("--config", "auto")).isZero();

        assertThat(out.toString())
                .contains("prod from 2026-11-02T00:00:00Z to 2026-11-02T11:40:00Z: 1400 samples")
                .contains("2 series, 1 signals")
                .contains("2026-11-02T10:00:00Z")
                .contains("checkout: request_latency_seconds is up")
                .contains("changes shortly before: chg-1")
                .contains("action restart-slow: rolloutRestart of shop/Deployment/checkout")
                .contains("mode auto: would be done")
                .contains("1 incidents, 1 actions");
    }

    @Test
    void tellsMachinesTheSameAsEventsOfTheContract() throws IOException {
        assertThat(replay("--config", "auto", "--json")).isZero();

        var lines = out.toString().lines().toList();
        assertThat(lines).hasSize(2);
        var incident =
                Json.event(lines.getFirst().getBytes(StandardCharsets.UTF_8), IncidentEvent.class);
        assertThat(incident.type()).isEqualTo("io.plimsoll.incident.resolved.v1");
        assertThat(incident.data().changes()).containsExactly("chg-1");
        assertThat(lines.getLast()).contains("io.plimsoll.action.executed.v1");
    }

    @Test
    void printsTheSameBytesEachTime() {
        assertThat(replay("--config", "auto", "--json")).isZero();
        var once = out.toString();
        out.getBuffer().setLength(0);

        assertThat(replay("--config", "auto", "--json")).isZero();

        assertThat(out.toString()).isEqualTo(once);
    }

    @Test
    void saysThatNothingDiffersUnderTheSameConfiguration() {
        assertThat(replay("--config", "auto", "--against", "auto")).isZero();
        assertThat(out.toString()).contains("0 incidents and 0 actions differ");
    }

    @Test
    void showsWhatAnotherModeChanges() {
        assertThat(replay("--config", "auto", "--against", "shadow")).isEqualTo(3);
        assertThat(out.toString())
                .contains("~ action restart-slow")
                .contains("here mode AUTO, there SHADOW")
                .contains("0 incidents and 1 actions differ");
    }

    @Test
    void saysOfAShadowThatItIsOnlyTold() {
        assertThat(replay("--config", "shadow")).isZero();
        assertThat(out.toString()).contains("mode shadow: would be told, and no more");
    }

    @Test
    void showsWhatAnotherSensitivityLoses() {
        assertThat(replay("--config", "calm", "--against", "auto")).isEqualTo(3);
        assertThat(out.toString()).contains("- 2026-11-02T10:00:00Z").contains("- action");

        out.getBuffer().setLength(0);
        assertThat(replay("--config", "auto", "--against", "calm", "--json")).isEqualTo(3);
        assertThat(out.toString())
                .contains("io.plimsoll.replay.incident.onlyHere.v1")
                .contains("io.plimsoll.replay.action.onlyHere.v1");
    }

    @Test
    void refusesAPolicyThatCannotBeFollowed() throws IOException {
        config("bad", RESTART.formatted("sometimes"));

        assertThat(replay("--config", "bad")).isEqualTo(2);
        assertThat(err.toString()).contains("policies.yaml: spec.mode: 'sometimes' is none of");
    }

    @Test
    void refusesWhatIsNoRecordingAndSaysWhere() throws IOException {
        Files.writeString(folder.resolve("recording/signals.jsonl"), "\n{\"type\":\n");

        assertThat(replay()).isEqualTo(2);
        assertThat(err.toString()).contains("signals.jsonl, line 2: this is no event");
    }

    @Test
    void refusesADirectoryThatIsNotThere() {
        assertThat(replay("--config", "nowhere")).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere is no directory");
    }

    private void config(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name));
        Files.writeString(folder.resolve(name).resolve("policies.yaml"), text);
    }

    private int replay(String... options) {
        var arguments = new String[2 + options.length];
        arguments[0] = "--recording";
        arguments[1] = folder.resolve("recording").toString();
        for (int i = 0; i < options.length; i++) {
            boolean isDirectory = i > 0 && options[i - 1].matches("--config|--against");
            arguments[2 + i] = isDirectory ? folder.resolve(options[i]).toString() : options[i];
        }
        return new CommandLine(new ReplayCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
