package io.plimsoll.collector.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.collector.HandClock;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class IngestTokensTest {
    private static final InstantSource CLOCK = new HandClock();

    private final IngestTokens tokens =
            IngestTokens.parse(
                    """
                    # rotated in November
                    prod=first-token
                    prod = second-token==
                    edge=third-token,dev=fourth-token
                    """);

    @Test
    void bindsEachTokenToItsCluster() {
        assertThat(tokens.sender("Bearer first-token")).map(Sender::cluster).contains("prod");
        assertThat(tokens.sender("bearer  second-token==")).map(Sender::cluster).contains("prod");
        assertThat(tokens.sender("Bearer third-token")).map(Sender::cluster).contains("edge");
        assertThat(tokens.sender("Bearer fourth-token ")).map(Sender::cluster).contains("dev");
    }

    @Test
    void knowsNobodyElse() {
        assertThat(tokens.sender(null)).isEmpty();
        assertThat(tokens.sender("")).isEmpty();
        assertThat(tokens.sender("Bearer ")).isEmpty();
        assertThat(tokens.sender("Bearer first-toke")).isEmpty();
        assertThat(tokens.sender("Bearer first-token x")).isEmpty();
        assertThat(tokens.sender("Basic first-token")).isEmpty();
        assertThat(tokens.sender("first-token")).isEmpty();
    }

    @Test
    void saysWhichTokenIsWrongAndNotWhatItIs() {
        assertThatThrownBy(() -> IngestTokens.parse("prod=a-good-token,a-secret-alone"))
                .hasMessageContaining("token 2")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> IngestTokens.parse("prod=short"))
                .hasMessageContaining("8 characters");
    }

    @Test
    void letsEverybodyInOnlyLocally() {
        var none = IngestTokens.parse("");

        assertThat(new Gate(none, true, CLOCK).sender(null)).contains(Sender.ANYONE);
        assertThatThrownBy(() -> new Gate(none, false, CLOCK))
                .hasMessageContaining("no ingest tokens");
        assertThat(new Gate(tokens, true, CLOCK).sender(null)).isEmpty();
    }

    @Test
    void takesNoOpenAddressForLoopback() {
        assertThat(Gate.isLoopback("127.0.0.1")).isTrue();
        assertThat(Gate.isLoopback("localhost")).isTrue();
        assertThat(Gate.isLoopback("0.0.0.0")).isFalse();
        assertThat(Gate.isLoopback("10.1.2.3")).isFalse();
    }
}
