package io.plimsoll.engine.score.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.Judgement;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.StaleMarker;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.engine.series.StepQuality;
import io.plimsoll.engine.series.XxHash64;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A pod that nobody saw before, of a workload that is known well.
class NewPodTest {
    private static final long STEP = 60_000;
    private static final int LEARNT = 600;
    private static final String OLD = "web-7d4b9c6f8d-2xkzp";
    private static final String NEW = "web-5f6d8c7b9d-q8wvr";

    private final Partition partition =
            new Partition(
                    StepParameters.ofStep(Duration.ofMillis(STEP)), DetectorParameters.defaults());
    private final SplittableRandom random = new SplittableRandom(7);
    private final Newest newest = new Newest();

    @Test
    void isScoredFromItsFirstSample() {
        learn();

        send(NEW, LEARNT, 100 + random.nextGaussian());
        send(NEW, LEARNT + 1, 100);

        assertThat(newest.start).isEqualTo(LEARNT * STEP);
        assertThat(newest.ready).isTrue();
        assertThat(newest.severity).isLessThan(3);
        assertThat(newest.expected).isBetween(95.0, 105.0);
    }

    @Test
    void isSeenToBeWrongByItsFirstSample() {
        learn();

        send(NEW, LEARNT, 150);
        send(NEW, LEARNT + 1, 150);

        assertThat(newest.start).isEqualTo(LEARNT * STEP);
        assertThat(newest.severity).isGreaterThan(4);
        assertThat(partition.size()).isEqualTo(1);
    }

    private void learn() {
        for (int minute = 0; minute < LEARNT; minute++) {
            send(OLD, minute, 100 + random.nextGaussian());
        }
        send(OLD, LEARNT, StaleMarker.value());
    }

    private void send(String pod, int minute, double value) {
        var labels = Map.of("__name__", "in_flight", "namespace", "shop", "pod", pod);
        var identity = LabelRules.place(labels, "c").identity();
        var described = new WatchedSeries.Description(identity.id(), identity, MetricType.GAUGE);
        var series = partition.series(described, "c/", 0);
        var _ = partition.sample(series, XxHash64.of(pod), minute * STEP, value);
        partition.endBatch(newest);
    }

    private static final class Newest implements PartitionListener {
        private long start;
        private double severity;
        private double expected;
        private boolean ready;

        @Override
        public void step(
                WatchedSeries series,
                long at,
                double value,
                StepQuality quality,
                int revision,
                Judgement judgement) {
            start = at;
            severity = judgement.severity();
            expected = judgement.expected();
            ready = judgement.ready();
        }

        @Override
        public void changed(WatchedSeries series, AnomalyChange change) {}
    }
}
