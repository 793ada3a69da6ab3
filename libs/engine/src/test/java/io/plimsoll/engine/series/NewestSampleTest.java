package io.plimsoll.engine.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class NewestSampleTest {
    private final MemberRows rows = new MemberRows();

    @Example
    void isNoneBeforeTheFirst() {
        rows.add(0, 1);

        assertThat(rows.newest(0)).isZero();
        assertThat(rows.hasEnded(0)).isFalse();
    }

    /// A row counts from its first sample: one that comes before it, or goes, changes that.
    @Property
    void isTheNewestWhateverComesAndGoes(@ForAll long seed) {
        var random = new SplittableRandom(seed);
        var samples = new TreeMap<Long, Double>();
        rows.add(0, 1);
        for (int i = 0; i < 60; i++) {
            long time = random.nextInt(8) == 0 ? random.nextLong() : random.nextLong(100_000);
            double value = random.nextInt(4) == 0 ? StaleMarker.value() : random.nextDouble();
            rows.insert(0, time, value);
            samples.putIfAbsent(time, value);
            if (random.nextInt(10) == 0) {
                long horizon = random.nextLong(100_000);
                rows.prune(0, horizon);
                var last = samples.lowerKey(horizon);
                samples.headMap(last == null ? Long.MIN_VALUE : last).clear();
            }

            assertThat(rows.newest(0)).isEqualTo(samples.lastKey());
            assertThat(rows.hasEnded(0)).isEqualTo(StaleMarker.is(samples.lastEntry().getValue()));
        }
    }
}
