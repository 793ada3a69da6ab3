package io.plimsoll.bench;

import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.Judgement;
import io.plimsoll.engine.score.partition.Partition;
import io.plimsoll.engine.score.partition.PartitionListener;
import io.plimsoll.engine.score.partition.WatchedSeries;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.engine.series.StepQuality;
import io.plimsoll.engine.series.Workload;
import java.time.Duration;
import java.util.List;

/// Feeds a partition as a sender of remote write does: every 15 s all series, 500 samples a batch.
final class PartitionFeed {
    static final int BATCH = 500;
    static final int SAMPLES_A_STEP = 4;
    private static final long STEP = 60_000;
    private static final int SOURCES = 20;

    final Partition partition =
            new Partition(
                    StepParameters.ofStep(Duration.ofMillis(STEP)), DetectorParameters.defaults());
    private final WatchedSeries.Description[] described;
    private final Seen seen = new Seen();
    private int next;
    private long scrape;

    /// `count` is a multiple of the batch.
    PartitionFeed(int count) {
        described = new WatchedSeries.Description[count];
        for (int i = 0; i < count; i++) {
            var workload = new Workload("Deployment", "workload-" + i);
            var identity = new SeriesIdentity("bench", "shop", workload, "requests", List.of());
            described[i] = new WatchedSeries.Description(identity.id(), identity, MetricType.GAUGE);
        }
    }

    /// The next batch; something that depends on all that was told.
    double batch() {
        long at = scrape * (STEP / SAMPLES_A_STEP);
        var source = "bench/" + next / BATCH % SOURCES;
        for (int i = next; i < next + BATCH; i++) {
            var series = partition.series(described[i], source, 0);
            partition.sample(series, 1, at, DailySeries.value(i, scrape / SAMPLES_A_STEP));
        }
        partition.endBatch(seen);
        next += BATCH;
        if (next == described.length) {
            next = 0;
            scrape++;
        }
        return seen.sum;
    }

    void steps(int count) {
        long end = scrape + (long) count * SAMPLES_A_STEP;
        while (scrape < end) {
            batch();
        }
    }

    private static final class Seen implements PartitionListener {
        private double sum;

        @Override
        public void step(
                WatchedSeries series,
                long start,
                double value,
                StepQuality quality,
                int revision,
                Judgement judgement) {
            sum += judgement.severity();
        }

        @Override
        public void changed(WatchedSeries series, AnomalyChange change) {
            sum += change.rarity();
        }
    }
}
