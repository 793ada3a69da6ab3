package io.plimsoll.engine.score.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.AnomalyState;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.Judgement;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.StaleMarker;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.engine.series.StepQuality;
import io.plimsoll.engine.series.XxHash64;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// 200 workloads of five pods, of which 30 % are replaced each hour, over a day that is judged.
/// Load is shared by the pods that run.
class ChurnTest {
    private static final long STEP = 60_000;
    private static final int WORKLOADS = 200;
    private static final int PODS = 5;
    private static final int LEARNT = 24 * 60;
    private static final int JUDGED = 24 * 60;
    private static final double REPLACED_A_MINUTE = 0.3 / 60;

    @Test
    void podsThatComeAndGoMakeNoSeriesAndNoAnomalies() {
        var calm = new Fleet(0, true).run();
        var churning = new Fleet(REPLACED_A_MINUTE, true).run();

        assertThat(churning.pods).isGreaterThan(7 * calm.pods);
        assertThat(churning.series()).isEqualTo(calm.series()).isEqualTo(2 * WORKLOADS);
        assertThat(churning.judged).isEqualTo(calm.judged);
        assertThat(churning.opened).isLessThanOrEqualTo(calm.opened);
    }

    @Test
    void podsThatEndWithoutAWordMakeNoAnomaliesEither() {
        var calm = new Fleet(0, false).run();
        var churning = new Fleet(REPLACED_A_MINUTE, false).run();

        assertThat(churning.series()).isEqualTo(2 * WORKLOADS);
        // What ends without a word is waited for: the last steps are still open.
        assertThat(calm.judged - churning.judged).isLessThan(2 * 2 * WORKLOADS);
        assertThat(churning.opened).isLessThanOrEqualTo(calm.opened);
    }

    /// All workloads, scraped once a minute.
    private static final class Fleet implements PartitionListener {
        private final SplittableRandom random = new SplittableRandom(3);
        private final SplittableRandom chance = new SplittableRandom(5);
        private final Partition partition =
                new Partition(
                        StepParameters.ofStep(Duration.ofMillis(STEP)),
                        DetectorParameters.defaults());
        private final List<List<Pod>> workloads = new ArrayList<>();
        private final double replaced;
        private final boolean saysItsEnd;
        private int pods;
        private int opened;
        private int judged;

        Fleet(double replaced, boolean saysItsEnd) {
            this.replaced = replaced;
            this.saysItsEnd = saysItsEnd;
            for (int workload = 0; workload < WORKLOADS; workload++) {
                var running = new ArrayList<Pod>();
                for (int pod = 0; pod < PODS; pod++) {
                    running.add(new Pod(workload, pods++));
                }
                workloads.add(running);
            }
        }

        int series() {
            return partition.size();
        }

        Fleet run() {
            for (int minute = 0; minute < LEARNT + JUDGED; minute++) {
                if (minute == LEARNT) {
                    opened = 0;
                    judged = 0;
                }
                for (int workload = 0; workload < WORKLOADS; workload++) {
                    scrape(workload, minute);
                }
                partition.endBatch(this);
            }
            return this;
        }

        private void scrape(int workload, int minute) {
            var running = workloads.get(workload);
            double season = Math.sin(2 * Math.PI * minute / (24 * 60));
            double load = 60 * (20 + workload % 7) * (1 + 0.3 * season);
            long time = minute * STEP + 1_000;
            var leaving = new ArrayList<Pod>();
            for (var pod : running) {
                if (chance.nextDouble() < replaced) {
                    leaving.add(pod);
                }
            }
            running.removeAll(leaving);
            for (var pod : running) {
                pod.requests += load / running.size() * (1 + 0.05 * random.nextGaussian());
                send(pod, "http_requests_total", time, pod.requests);
                send(pod, "memory_bytes", time, 1e8 + 2e6 * random.nextGaussian());
            }
            for (var pod : leaving) {
                if (saysItsEnd) {
                    send(pod, "http_requests_total", time, StaleMarker.value());
                    send(pod, "memory_bytes", time, StaleMarker.value());
                }
                running.add(new Pod(workload, pods++));
            }
        }

        private void send(Pod pod, String metric, long time, double value) {
            var series = partition.series(pod.series(metric), "c/", 0);
            var _ = partition.sample(series, XxHash64.of(pod.name), time, value);
        }

        @Override
        public void step(
                WatchedSeries series,
                long start,
                double value,
                StepQuality quality,
                int revision,
                Judgement judgement) {
            judged += revision == 0 && judgement.ready() ? 1 : 0;
        }

        @Override
        public void changed(WatchedSeries series, AnomalyChange change) {
            opened += change.state() == AnomalyState.OPENED ? 1 : 0;
        }
    }

    private static final class Pod {
        private final String name;
        private final Map<String, WatchedSeries.Description> series = new HashMap<>();
        private double requests;

        /// Named as a ReplicaSet names its pods.
        Pod(int workload, int number) {
            var suffix = new StringBuilder();
            for (long rest = 31L * number + 17 + 12_345_678; suffix.length() < 5; rest /= 27) {
                suffix.append("bcdfghjklmnpqrstvwxz2456789".charAt((int) (rest % 27)));
            }
            this.name = "web" + workload + "-7d4b9c6f8d-" + suffix;
        }

        WatchedSeries.Description series(String metric) {
            return series.computeIfAbsent(metric, this::placed);
        }

        private WatchedSeries.Description placed(String metric) {
            var labels = Map.of("__name__", metric, "namespace", "shop", "pod", name);
            var identity = LabelRules.place(labels, "c").identity();
            return new WatchedSeries.Description(
                    identity.id(), identity, MetricType.ofName(metric));
        }
    }
}
