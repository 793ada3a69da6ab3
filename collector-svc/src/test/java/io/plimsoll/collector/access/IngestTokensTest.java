package io.plimsoll.collector.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IngestTokensTest {
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
        assertThat(tokens.sender("Bearer first-token")).contains(new Sender("prod"));
        assertThat(tokens.sender("bearer  second-token==")).contains(new Sender("prod"));
        assertThat(tokens.sender("Bearer third-token")).contains(new Sender("edge"));
        assertThat(tokens.sender("Bearer fourth-token ")).contains(new Sender("dev"));
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

        assertThat(new Gate(none, true).sender(null)).contains(Sender.ANYONE);
        assertThatThrownBy(() -> new Gate(none, false)).hasMessageContaining("no ingest tokens");
        assertThat(new Gate(tokens, true).sender(null)).isEmpty();
    }

    @Test
    void takesNoOpenAddressForLoopback() {
        assertThat(Gate.isLoopback("127.0.0.1")).isTrue();
        assertThat(Gate.isLoopback("localhost")).isTrue();
        assertThat(Gate.isLoopback("0.0.0.0")).isFalse();
        assertThat(Gate.isLoopback("10.1.2.3")).isFalse();
    }
}
