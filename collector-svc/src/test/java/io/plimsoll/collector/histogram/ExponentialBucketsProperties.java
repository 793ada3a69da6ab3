package io.plimsoll.collector.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ExponentialBucketsProperties {
    /// Whatever the buckets: few come out, they ascend, and nothing is lost.
    @Property
    void becomesFewBucketsThatHoldAll(
            @ForAll @IntRange(min = -16, max = 52) int scale,
            @ForAll @Size(max = 40) Map<Integer, @IntRange(max = 1000) Integer> positive,
            @ForAll @Size(max = 10) Map<Integer, @IntRange(max = 1000) Integer> negative,
            @ForAll @IntRange(max = 9) int zero,
            @ForAll @DoubleRange(max = 1e9) double threshold) {
        var buckets = new ExponentialBuckets(scale, threshold, zero);
        positive.forEach(buckets::addPositive);
        negative.forEach(buckets::addNegative);

        var classic = buckets.classic();

        assertThat(classic.size()).isBetween(1, ExponentialBuckets.MOST + 2);
        for (int i = 1; i < classic.size(); i++) {
            assertThat(classic.count(i)).isGreaterThanOrEqualTo(classic.count(i - 1));
        }
        double all =
                zero
                        + positive.values().stream().mapToInt(Integer::intValue).sum()
                        + negative.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(classic.count(classic.size() - 1)).isEqualTo(all);
        assertThat(ClassicBuckets.label(classic.bound(classic.size() - 1))).isEqualTo("+Inf");
    }

    /// A counter of a bound goes on when the range grows: each bound of the smaller scale between
    /// the old ends was one before.
    @Property
    void keepsBoundsWhenTheRangeGrows(
            @ForAll @IntRange(min = 2, max = 8) int scale,
            @ForAll @IntRange(min = -200, max = 200) int low,
            @ForAll @IntRange(min = 60, max = 300) int width,
            @ForAll @IntRange(min = 300, max = 2000) int wider) {
        var before = full(scale, low, low + width);
        var after = full(scale, low, low + wider);

        var known = bounds(before);
        double highest = Math.pow(2, Math.scalb((double) low + width, -scale));
        assertThat(bounds(after).stream().filter(bound -> bound < highest / 16))
                .allMatch(known::contains);
    }

    private static ClassicBuckets full(int scale, int from, int to) {
        var buckets = new ExponentialBuckets(scale, 0, 0);
        for (int i = from; i <= to; i++) {
            buckets.addPositive(i, 1);
        }
        return buckets.classic();
    }

    private static Set<Double> bounds(ClassicBuckets buckets) {
        var bounds = new HashSet<Double>();
        for (int i = 0; i < buckets.size() - 1; i++) {
            bounds.add(Double.valueOf(ClassicBuckets.label(buckets.bound(i))));
        }
        return bounds;
    }
}
