package io.plimsoll.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CurveTest {
    private static final long NOON = 1_795_521_600_000L;

    @Test
    void risesForEverAsACounter() {
        var counter = new Curve(Curve.Kind.COUNTER, 3, 1, 5);
        double last = counter.at(NOON);
        for (int second = 1; second <= 1_000; second++) {
            double next = counter.at(NOON + 1_000L * second);
            assertThat(next).isGreaterThan(last);
            last = next;
        }
    }

    @Test
    void staysAroundItsLevelAsAGauge() {
        var gauge = new Curve(Curve.Kind.GAUGE, 100, 1, 5);
        for (int hour = 0; hour < 24; hour++) {
            assertThat(gauge.at(NOON + 3_600_000L * hour)).isBetween(75.0, 135.0);
        }
    }
}
