package io.plimsoll.engine.score.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.engine.series.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PartitionProperties {
    private static final List<MetricType> TYPES =
            List.of(MetricType.GAUGE, MetricType.COUNTER, MetricType.RATE);
    private static final long STEP = 5_000;

    /// Members and series expire soon, so that they do within the batches at hand.
    private static final StepParameters STEPS =
            new StepParameters(
                    Duration.ofMillis(STEP),
                    2,
                    2,
                    Duration.ofMillis(4 * STEP),
                    16,
                    Duration.ofMillis(24 * STEP));

    private static final DetectorParameters DETECTION = DetectorParameters.defaults();
    private static final int BATCHES = 300;

    /// Whatever the stream (doubles, late samples, pods that come and go, series that go away and
    /// come back, sources that fall silent for long or are heard once, faults) and wherever it is
    /// cut into checkpoint and replay: the same events and the same state, byte for byte.
    @Property(tries = 40)
    void replaysByteForByteFromAnyCut(@ForAll long seed, @ForAll @IntRange(max = BATCHES) int cut)
            throws IOException {
        var whole = new Told();
        var uncut = new Partition(STEPS, DETECTION);
        feed(uncut, seed, 0, BATCHES, whole);

        var parted = new Told();
        var before = new Partition(STEPS, DETECTION);
        feed(before, seed, 0, cut, parted);
        var after = StoredForm.read(StoredForm.of(before), STEPS);
        feed(after, seed, cut, BATCHES, parted);

        assertThat(parted.lines).isEqualTo(whole.lines).isNotEmpty();
        assertThat(Arrays.equals(StoredForm.of(after), StoredForm.of(uncut))).isTrue();
    }

    /// The stream above does contain the end of series, also of such with an open anomaly.
    @Property(tries = 10)
    void endsSeriesInThatStream(@ForAll long seed) {
        var log = new Told();
        var partition = new Partition(STEPS, DETECTION);
        feed(partition, seed, 0, BATCHES, log);

        assertThat(log.series.size()).isGreaterThan(8);
    }

    /// The same stream for the same seed, wherever it is entered: each batch has its own
    /// randomness.
    private static void feed(Partition into, long seed, int from, int to, Told log) {
        for (int batch = from; batch < to; batch++) {
            var random = new SplittableRandom(seed + 31L * batch);
            long now = (batch + (batch > 150 ? silence(seed) : 0)) * STEP;
            for (int i = 0; i < 4; i++) {
                if (isThere(seed, i, batch)) {
                    send(into, i, now, batch > 200 && batch < 220 ? 50 : 0, random);
                }
            }
            into.watermark("c/" + random.nextInt(2), now);
            into.watermark("once/" + batch, now);
            into.endBatch(log);
        }
    }

    private static void send(
            Partition into, int i, long now, double fault, SplittableRandom random) {
        var type = TYPES.get(i % TYPES.size());
        var identity =
                new SeriesIdentity("c", "n", new Workload("Deployment", "w" + i), "m", List.of());
        var described = new WatchedSeries.Description(identity.id(), identity, type);
        var series = into.series(described, "c/" + i % 2, 0);
        long late = random.nextInt(10) == 0 ? 3 * STEP : random.nextInt(4) * 1_000L;
        long at = now - late;
        into.sample(series, random.nextInt(3), at, 100 + fault + random.nextGaussian());
        into.sample(series, 1, at, 100);
    }

    /// Steps for which nobody says anything: none, some, or longer than a series is kept.
    private static long silence(long seed) {
        return Math.floorMod(seed, 3) * 20L;
    }

    /// Each series stays for 70 batches and is away for 35; the first goes during the fault.
    private static boolean isThere(long seed, int i, int batch) {
        long phase = i == 0 ? 0 : Math.floorMod(seed >> (8 * i), 105);
        return Math.floorMod(batch + phase, 105) < 70 || batch < 60;
    }
}
