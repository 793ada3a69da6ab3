package io.plimsoll.engine.score.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.Judgement;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.engine.series.StepQuality;
import io.plimsoll.engine.series.Workload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PartitionProperties {
    private static final long STEP = 5_000;
    private static final StepParameters STEPS = StepParameters.ofStep(Duration.ofMillis(STEP));
    private static final DetectorParameters DETECTION = DetectorParameters.defaults();
    private static final int BATCHES = 300;

    /// Whatever the stream (doubles, late samples, pods that come and go, faults) and wherever it
    /// is cut into checkpoint and replay: the same events and the same state, byte for byte.
    @Property(tries = 40)
    void replaysByteForByteFromAnyCut(@ForAll long seed, @ForAll @IntRange(max = BATCHES) int cut)
            throws IOException {
        var whole = new Log();
        var uncut = new Partition(STEPS, DETECTION);
        feed(uncut, seed, 0, BATCHES, whole);

        var parted = new Log();
        var before = new Partition(STEPS, DETECTION);
        feed(before, seed, 0, cut, parted);
        var after = restored(stored(before));
        feed(after, seed, cut, BATCHES, parted);

        assertThat(parted.lines).isEqualTo(whole.lines).isNotEmpty();
        assertThat(Arrays.equals(stored(after), stored(uncut))).isTrue();
    }

    /// The same stream for the same seed, wherever it is entered: each batch has its own
    /// randomness.
    private static void feed(Partition into, long seed, int from, int to, Log log) {
        for (int batch = from; batch < to; batch++) {
            var random = new SplittableRandom(seed + 31L * batch);
            for (int i = 0; i < 4; i++) {
                var type = i % 2 == 0 ? MetricType.GAUGE : MetricType.COUNTER;
                var identity =
                        new SeriesIdentity(
                                "c", "n", new Workload("Deployment", "w" + i), "m", List.of());
                var series =
                        into.series(
                                new WatchedSeries.Description(identity.id(), identity, type),
                                "c/" + i % 2,
                                0);
                long late = random.nextInt(10) == 0 ? 3 * STEP : random.nextInt(4) * 1_000L;
                double fault = batch > 200 && batch < 220 ? 50 : 0;
                long at = batch * STEP - late;
                into.sample(series, random.nextInt(3), at, 100 + fault + random.nextGaussian());
                into.sample(series, 1, at, 100);
            }
            into.endBatch(log);
        }
    }

    private static byte[] stored(Partition partition) throws IOException {
        var bytes = new ByteArrayOutputStream();
        partition.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static Partition restored(byte[] stored) throws IOException {
        return Partition.readFrom(
                new DataInputStream(new ByteArrayInputStream(stored)), STEPS, DETECTION);
    }

    private static final class Log implements PartitionListener {
        final List<String> lines = new ArrayList<>();

        @Override
        public void step(
                WatchedSeries series,
                long start,
                double value,
                StepQuality quality,
                int revision,
                Judgement judgement) {
            lines.add(
                    "%x %d %x %s %d %x %x"
                            .formatted(
                                    series.id(),
                                    start,
                                    Double.doubleToLongBits(value),
                                    quality,
                                    revision,
                                    Double.doubleToLongBits(judgement.severity()),
                                    Double.doubleToLongBits(judgement.score())));
        }

        @Override
        public void changed(WatchedSeries series, AnomalyChange change) {
            lines.add(change.toString());
        }
    }
}
