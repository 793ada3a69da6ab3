package io.plimsoll.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.plimsoll.gateway.settings.ApiSettings;
import io.plimsoll.gateway.settings.JwtSettings;
import io.plimsoll.gateway.settings.OidcSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenWatchTest {
    private static final String FIRST = "portal viewer the-first-token-1\n";
    private static final String SECOND = "portal viewer the-second-token\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @SuppressWarnings("NullAway.Init")
    private Gate gate;

    @SuppressWarnings("NullAway.Init")
    private TokenWatch watch;

    private record Settings(
            Optional<Path> tokensFile,
            Duration tokensRefresh,
            JwtSettings jwt,
            OidcSettings oidc,
            Optional<Path> approvalKeyFile,
            Duration introduction,
            int maxRate,
            int burst)
            implements ApiSettings {
        static Settings of(Path file) {
            var often = Duration.ofSeconds(10);
            return new Settings(
                    Optional.of(file),
                    often,
                    ProviderSettings.NONE,
                    SignInSettings.NONE,
                    Optional.empty(),
                    often,
                    0,
                    1);
        }
    }

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(folder.resolve("tokens"), FIRST);
        gate = new Gate(TokenFile.read(file), JwtTokens.none(), false);
        watch = new TokenWatch(Settings.of(file), gate);
    }

    @Test
    void changesTokensWithoutARestart() throws IOException {
        Files.writeString(file, FIRST + SECOND);
        watch.look(file);
        assertThat(gate.viewer("the-first-token-1")).isPresent();
        assertThat(gate.viewer("the-second-token")).isPresent();

        Files.writeString(file, SECOND);
        watch.look(file);
        assertThat(gate.viewer("the-first-token-1")).isEmpty();
        assertThat(gate.viewer("the-second-token")).isPresent();
    }

    @Test
    void knowsWhoWouldNotBeLetInAgain() throws IOException {
        var portal = gate.viewer("the-first-token-1").orElseThrow();
        assertThat(gate.admits(portal)).isTrue();

        Files.writeString(file, "portal viewer the-first-token-1 namespaces=shop\n");
        watch.look(file);

        assertThat(gate.admits(portal)).isFalse();
        assertThat(gate.admits(Viewer.LOCAL)).isFalse();
    }

    @Test
    void keepsWhatWasValidWhenTheFileIsNoGood() throws IOException {
        Files.writeString(file, "no line\n");
        watch.look(file);
        assertThat(gate.viewer("the-first-token-1")).isPresent();

        Files.writeString(file, "");
        watch.look(file);
        assertThat(gate.viewer("the-first-token-1")).isPresent();
        assertThat(gate.anybody()).isEmpty();

        Files.delete(file);
        watch.look(file);
        assertThat(gate.viewer("the-first-token-1")).isPresent();
    }

    @Test
    void letsAnybodyInOnADevelopersMachineAlone() {
        assertThat(new Gate(ApiTokens.NONE, JwtTokens.none(), true).anybody())
                .contains(Viewer.LOCAL);
        assertThat(new Gate(TokenFile.read(file), JwtTokens.none(), true).anybody()).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> new Gate(ApiTokens.NONE, JwtTokens.none(), false))
                .withMessageContaining("set PLIMSOLL_API_TOKENS_FILE");
    }
}
