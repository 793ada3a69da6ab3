package io.plimsoll.collector.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.collector.HandClock;
import io.plimsoll.collector.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenWatchTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @SuppressWarnings("NullAway.Init")
    private Gate gate;

    @SuppressWarnings("NullAway.Init")
    private TokenWatch watch;

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(folder.resolve("tokens"), "prod=first-token\n");
        var settings =
                Settings.of(Map.of("tokens", "edge=given-token", "tokens-file", file.toString()));
        var source = new TokenSource(settings);
        var clock = new HandClock();
        gate = new Gate(source.read(), false, clock);
        watch = new TokenWatch(source, gate, new Paces(settings), settings);
    }

    @Test
    void changesTokensWithoutARestart() throws IOException {
        Files.writeString(file, "prod=first-token\nprod=second-token\n");
        watch.look();
        assertThat(gate.sender("Bearer first-token")).isPresent();
        assertThat(gate.sender("Bearer second-token")).isPresent();

        Files.writeString(file, "prod=second-token\n");
        watch.look();
        assertThat(gate.sender("Bearer first-token")).isEmpty();
        assertThat(gate.sender("Bearer second-token")).isPresent();
        assertThat(gate.sender("Bearer given-token")).isPresent();
    }

    @Test
    void keepsWhatWasValidWhenTheFileIsNoGood() throws IOException {
        Files.writeString(file, "no pair\n");
        watch.look();
        assertThat(gate.sender("Bearer first-token")).isPresent();

        Files.writeString(file, "");
        watch.look();
        assertThat(gate.sender("Bearer first-token")).isPresent();
        assertThat(gate.sender(null)).isEmpty();

        Files.delete(file);
        watch.look();
        assertThat(gate.sender("Bearer first-token")).isPresent();
    }
}
