package io.plimsoll.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WaitsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void countsFromTheLastRequestThatTheStepWaitedFor() {
        var curve = new Curve(Curve.Kind.CONSTANT, 1, 0, 0);
        // The watched series 5 has members in shards 0 and 1, not in 2.
        var series =
                List.of(
                        new RawSeries(new TreeMap<>(Map.of("pod", "a")), curve, 5),
                        new RawSeries(new TreeMap<>(Map.of("pod", "b")), curve, 5),
                        new RawSeries(new TreeMap<>(Map.of("pod", "c")), curve, 6));
        var journal =
                new Journal(
                        series, 3, List.of(receipt(0, 0, 1), receipt(0, 1, 2), receipt(0, 2, 3)));
        var waits = new Waits();

        waits.add(journal.closing(5, NOON), NOON.plusMillis(10));

        assertThat(waits.count()).isOne();
        assertThat(waits.fromAcknowledged(0.5)).isCloseTo(0.008, within(1e-9));
        assertThat(waits.fromSent(0.5)).isCloseTo(0.010, within(1e-9));
    }

    private static Receipt receipt(int second, int shard, int acknowledged) {
        var at = NOON.plusSeconds(second);
        return new Receipt(at.toEpochMilli(), shard, 1, at, at.plusMillis(acknowledged));
    }

    @Test
    void quantilesAreValuesThatWereMeasured() {
        assertThat(Waits.quantile(List.of(3.0, 1.0, 2.0, 4.0), 0.5)).isEqualTo(2);
        assertThat(Waits.quantile(List.of(3.0, 1.0, 2.0, 4.0), 0.99)).isEqualTo(4);
        assertThat(Waits.quantile(List.of(), 0.99)).isNaN();
    }

    @Test
    void faultsComeInWavesAndTakeASeriesOnce() {
        var plan = new FaultPlan(List.of(1L, 2L, 3L, 4L, 5L), 10_000, 1_000, 2, 2);

        assertThat(plan.waves()).isEqualTo(2);
        assertThat(plan.suffering(9_000)).isEmpty();
        assertThat(plan.suffering(10_000)).isEqualTo(Set.of(1L, 2L));
        assertThat(plan.suffering(11_000)).isEqualTo(Set.of(1L, 2L, 3L, 4L));
        assertThat(plan.suffering(12_000)).isEqualTo(Set.of(3L, 4L));
        assertThat(plan.suffering(13_000)).isEmpty();
    }
}
