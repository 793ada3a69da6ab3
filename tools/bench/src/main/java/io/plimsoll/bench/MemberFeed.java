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
import java.util.SplittableRandom;

/// Feeds a partition with series of many pods each, scraped every 15 s at a time of its own in
/// those; every second series is a counter.
final class MemberFeed {
    static final int SCRAPES_A_STEP = 4;
    private static final long STEP = 60_000;
    private static final long SCRAPE = STEP / SCRAPES_A_STEP;

    final Partition partition =
            new Partition(
                    StepParameters.ofStep(Duration.ofMillis(STEP)), DetectorParameters.defaults());
    private final WatchedSeries.Description[] described;
    private final int members;
    private final double[] counts;
    private final SplittableRandom random = new SplittableRandom(20261129);
    private final Seen seen = new Seen();
    private long scrape;

    MemberFeed(int series, int members) {
        this.members = members;
        described = new WatchedSeries.Description[series];
        counts = new double[series * members];
        for (int i = 0; i < series; i++) {
            var workload = new Workload("Deployment", "workload-" + i);
            var identity = new SeriesIdentity("bench", "shop", workload, "cpu", List.of());
            var type = i % 2 == 0 ? MetricType.GAUGE : MetricType.COUNTER;
            described[i] = new WatchedSeries.Description(identity.id(), identity, type);
        }
    }

    /// All samples of so many steps; something that depends on all that was told.
    double steps(int count) {
        for (int i = 0; i < count * SCRAPES_A_STEP; i++) {
            scrapeAll();
        }
        return seen.sum;
    }

    private void scrapeAll() {
        for (int i = 0; i < described.length; i++) {
            var series = partition.series(described[i], "bench/", 0);
            for (int member = 0; member < members; member++) {
                long at = scrape * SCRAPE + member * SCRAPE / members;
                partition.sample(series, id(member), at, value(i, member));
            }
            partition.endBatch(seen);
        }
        scrape++;
    }

    /// Spread as hashes of names are.
    private static long id(int member) {
        return (member + 1) * 0x9e3779b97f4a7c15L;
    }

    private double value(int series, int member) {
        double rate = 10 + random.nextGaussian();
        int at = series * members + member;
        counts[at] += rate;
        return described[series].type() == MetricType.COUNTER ? counts[at] : rate;
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
