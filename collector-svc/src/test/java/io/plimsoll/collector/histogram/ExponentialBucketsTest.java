package io.plimsoll.collector.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExponentialBucketsTest {
    @Test
    void boundsPowersOfTwoOfScaleZero() {
        var buckets = new ExponentialBuckets(0, 0, 5);
        buckets.addPositive(-1, 1);
        buckets.addPositive(1, 2);
        buckets.addNegative(0, 3);

        assertThat(told(buckets.classic()))
                .containsExactly(
                        Map.entry("-1", 3.0),
                        Map.entry("0", 8.0),
                        Map.entry("1", 9.0),
                        Map.entry("2", 9.0),
                        Map.entry("4", 11.0),
                        Map.entry("+Inf", 11.0));
        assertThat(buckets.hasNegative()).isTrue();
    }

    @Test
    void countsWhatLiesWithinTheThresholdOfZeroAsZero() {
        var buckets = new ExponentialBuckets(0, 4, 1);
        buckets.addPositive(0, 10);
        buckets.addPositive(2, 100);

        assertThat(told(buckets.classic()))
                .containsExactly(
                        Map.entry("4", 11.0), Map.entry("8", 111.0), Map.entry("+Inf", 111.0));
    }

    @Test
    void mergesNeighboursOfAFineScale() {
        var buckets = new ExponentialBuckets(20, 0, 0);
        for (int i = 0; i < 160; i++) {
            buckets.addPositive(i, 1);
        }

        // All of them lie below 1.0002, within one bucket of scale 2.
        assertThat(told(buckets.classic()))
                .containsExactly(
                        Map.entry("0", 0.0),
                        Map.entry("1.189207115002721", 160.0),
                        Map.entry("+Inf", 160.0));
    }

    @Test
    void countsWhatNoDoubleBoundsAsBeyond() {
        var buckets = new ExponentialBuckets(-10, 0, 0);
        buckets.addPositive(0, 1);
        buckets.addPositive(-1, 2);

        assertThat(told(buckets.classic()))
                .containsEntry("1", 2.0)
                .containsEntry("+Inf", 3.0)
                .hasSize(3);
    }

    @Test
    void refusesWhatIsNoHistogram() {
        assertThatThrownBy(() -> new ExponentialBuckets(53, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ExponentialBuckets(0, Double.NaN, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ExponentialBuckets(0, 0, 0).addPositive(1, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesBoundsThatDoNotAscendAndCountsThatDoNotFit() {
        double[] twice = {1, 1};
        double[] none = {Double.NaN, 1};
        double[] two = {1, 2};
        assertThatThrownBy(() -> ClassicBuckets.of(twice, new double[] {1, 1, 1}))
                .hasMessageContaining("ascend");
        assertThatThrownBy(() -> ClassicBuckets.of(none, new double[] {1, 1, 1}))
                .hasMessageContaining("ascend");
        assertThatThrownBy(() -> ClassicBuckets.of(two, new double[] {1, 1}))
                .hasMessageContaining("2 buckets with 2 bounds");
        assertThatThrownBy(() -> ClassicBuckets.of(two, new double[] {1, -1, 1}))
                .hasMessageContaining("less than nothing");
    }

    private static Map<String, Double> told(ClassicBuckets buckets) {
        var told = new LinkedHashMap<String, Double>();
        for (int i = 0; i < buckets.size(); i++) {
            told.put(ClassicBuckets.label(buckets.bound(i)), buckets.count(i));
        }
        return told;
    }
}
