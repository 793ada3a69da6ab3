package io.plimsoll.bench.churn;

import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.AnomalyState;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.Judgement;
import io.plimsoll.engine.score.partition.Partition;
import io.plimsoll.engine.score.partition.PartitionListener;
import io.plimsoll.engine.score.partition.WatchedSeries;
import io.plimsoll.engine.series.StaleMarker;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.engine.series.StepQuality;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// 200 workloads of five pods over two days, scraped once a minute: one to learn, one that is
/// judged. Load is shared by the pods that run. Nothing is wrong. Not thread safe.
final class ChurnRun implements PartitionListener {
    static final int WORKLOADS = 200;
    static final int METRICS = 2;
    private static final int PODS = 5;
    private static final int DAY = 1_440;
    private static final long STEP = 60_000;
    private static final double ONE_IN_A_THOUSAND = 3;

    private final Partition partition =
            new Partition(
                    StepParameters.ofStep(Duration.ofMillis(STEP)), DetectorParameters.defaults());
    private final List<List<ChurnPod>> workloads = new ArrayList<>();
    private final SplittableRandom noise;
    private final SplittableRandom chance;
    private final Churn churn;
    private int pods;
    private boolean isJudged;
    private final Tally tally = new Tally();

    /// How pods come and go.
    ///
    /// @param hourly the share of them that is replaced in an hour
    /// @param saysItsEnd whether the sender marks the series of a pod that ended as stale
    record Churn(double hourly, boolean saysItsEnd) {}

    /// What became of the day that is judged.
    static final class Tally {
        int pods;
        int series;
        int judged;
        int missing;
        int rare;
        int anomalies;
    }

    ChurnRun(long seed, Churn churn) {
        this.churn = churn;
        this.noise = new SplittableRandom(seed);
        this.chance = new SplittableRandom(~seed);
        for (int workload = 0; workload < WORKLOADS; workload++) {
            var running = new ArrayList<ChurnPod>();
            for (int pod = 0; pod < PODS; pod++) {
                running.add(new ChurnPod(workload, pods++));
            }
            workloads.add(running);
        }
    }

    Tally run() {
        for (int minute = 0; minute < 2 * DAY; minute++) {
            isJudged = minute >= DAY;
            for (int workload = 0; workload < WORKLOADS; workload++) {
                scrape(workload, minute);
            }
            partition.endBatch(this);
        }
        tally.pods = pods;
        tally.series = partition.size();
        return tally;
    }

    private void scrape(int workload, int minute) {
        var running = workloads.get(workload);
        long time = minute * STEP + 1_000;
        var leaving =
                running.stream().filter(_ -> chance.nextDouble() < churn.hourly / 60).toList();
        running.removeAll(leaving);
        double load = load(workload, minute) / running.size();
        for (var pod : running) {
            pod.requests += load * (1 + 0.05 * noise.nextGaussian());
            send(pod, "http_requests_total", time, pod.requests);
            send(pod, "memory_bytes", time, 1e8 + 2e6 * noise.nextGaussian());
        }
        for (var pod : leaving) {
            if (churn.saysItsEnd) {
                send(pod, "http_requests_total", time, StaleMarker.value());
                send(pod, "memory_bytes", time, StaleMarker.value());
            }
            running.add(new ChurnPod(workload, pods++));
        }
    }

    private static double load(int workload, int minute) {
        double season = Math.sin(2 * Math.PI * minute / DAY);
        return 60 * (20 + workload % 7) * (1 + 0.3 * season);
    }

    private void send(ChurnPod pod, String metric, long time, double value) {
        var series = partition.series(pod.series(metric), "c/", 0);
        var _ = partition.sample(series, pod.member(), time, value);
    }

    @Override
    public void step(
            WatchedSeries series,
            long start,
            double value,
            StepQuality quality,
            int revision,
            Judgement judgement) {
        if (isJudged && revision == 0) {
            tally.judged += judgement.ready() ? 1 : 0;
            tally.rare += judgement.severity() >= ONE_IN_A_THOUSAND ? 1 : 0;
            tally.missing += quality == StepQuality.MISSING ? 1 : 0;
        }
    }

    @Override
    public void changed(WatchedSeries series, AnomalyChange change) {
        if (isJudged && change.state() == AnomalyState.OPENED) {
            tally.anomalies++;
        }
    }
}
