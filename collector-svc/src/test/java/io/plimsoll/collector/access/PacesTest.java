package io.plimsoll.collector.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.collector.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacesTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Sender prod = new Sender("prod", "aaaa");
    private final Sender edge = new Sender("edge", "bbbb");

    @Test
    void holdsTheTokenThatIsAheadByMoreThanAMinute() {
        var paces = new Paces(Settings.of(Map.of("max-sample-rate", "100")), nanos::get);

        paces.charge(prod, 6_000);
        assertThat(paces.wait(prod)).isZero();
        paces.charge(prod, 500);
        assertThat(paces.wait(prod)).isEqualTo(Duration.ofSeconds(5));
        assertThat(paces.wait(edge)).isZero();

        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(paces.wait(prod)).isZero();
    }

    @Test
    void chargesARequestThatHoldsNothing() {
        var paces = new Paces(Settings.of(Map.of("max-sample-rate", "1")), nanos::get);

        for (int i = 0; i <= 60; i++) {
            paces.charge(prod, 0);
        }

        assertThat(paces.wait(prod)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void holdsNobodyUnlessTold() {
        var paces = new Paces(Settings.of(Map.of()), nanos::get);

        paces.charge(prod, Integer.MAX_VALUE);

        assertThat(paces.wait(prod)).isZero();
    }

    @Test
    void forgetsTokensThatAreNotValidAnyMore() {
        var paces = new Paces(Settings.of(Map.of("max-sample-rate", "1")), nanos::get);
        var tokens = IngestTokens.parse("prod=first-token");
        var sender = tokens.sender("Bearer first-token").orElseThrow();
        paces.charge(prod, 1_000);
        paces.charge(sender, 1_000);

        paces.keepOnly(tokens);

        assertThat(paces.wait(prod)).isZero();
        assertThat(paces.wait(sender)).isPositive();
    }
}
