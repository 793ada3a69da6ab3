package io.plimsoll.collector.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.collector.HandClock;
import io.plimsoll.collector.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PacesTest {
    private final HandClock clock = new HandClock();
    private final Sender prod = new Sender("prod", "aaaa");
    private final Sender edge = new Sender("edge", "bbbb");

    @Test
    void holdsTheTokenThatIsAheadByMoreThanAMinute() {
        var paces = new Paces(Settings.of(Map.of("max-sample-rate", "100")), clock);

        paces.charge(prod, 6_000);
        assertThat(paces.wait(prod)).isZero();
        paces.charge(prod, 500);
        assertThat(paces.wait(prod)).isEqualTo(Duration.ofSeconds(5));
        assertThat(paces.wait(edge)).isZero();

        clock.move(Duration.ofSeconds(5));
        assertThat(paces.wait(prod)).isZero();
    }

    @Test
    void chargesARequestThatHoldsNothing() {
        var paces = new Paces(Settings.of(Map.of("max-sample-rate", "1")), clock);

        for (int i = 0; i <= 60; i++) {
            paces.charge(prod, 0);
        }

        assertThat(paces.wait(prod)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void holdsNobodyUnlessTold() {
        var paces = new Paces(Settings.of(Map.of()), clock);

        paces.charge(prod, Integer.MAX_VALUE);

        assertThat(paces.wait(prod)).isZero();
    }

    @Test
    void forgetsTokensThatAreNotValidAnyMore() {
        var paces = new Paces(Settings.of(Map.of("max-sample-rate", "1")), clock);
        var tokens = IngestTokens.parse("prod=first-token");
        var sender = tokens.sender("Bearer first-token").orElseThrow();
        paces.charge(prod, 1_000);
        paces.charge(sender, 1_000);

        paces.keepOnly(tokens);

        assertThat(paces.wait(prod)).isZero();
        assertThat(paces.wait(sender)).isPositive();
    }
}
