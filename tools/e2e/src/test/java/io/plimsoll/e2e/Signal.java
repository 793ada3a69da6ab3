package io.plimsoll.e2e;

import io.plimsoll.engine.series.MetricType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One metric of all pods of one workload: what Plimsoll folds into one series. Thread safe.
final class Signal {
    private final Map<String, String> labels;
    private final Curve curve;
    private final MetricType type;
    private final long originSecond;
    private final List<Pod> pods = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    /// The newest second that was read: what it showed is history and stays.
    private long newest = Long.MIN_VALUE;

    /// @param labels with `__name__`, without `pod`
    /// @param originSecond since the epoch; counters count from here, and nothing was before
    Signal(
            Map<String, String> labels,
            List<String> podNames,
            Curve curve,
            long originSecond,
            long seed) {
        this.labels = new LinkedHashMap<>(labels);
        this.curve = curve;
        this.originSecond = originSecond;
        this.type = MetricType.ofName(metric());
        for (var pod : podNames) {
            pods.add(new Pod(pod, seed + 31L * labels.hashCode() + 17L * pod.hashCode()));
        }
    }

    /// One sample without its time; the labels hold `__name__` and `pod`.
    record Reading(Map<String, String> labels, double value) {}

    String metric() {
        return labels.getOrDefault("__name__", "");
    }

    MetricType type() {
        return type;
    }

    /// The labels of one of its pods, which place the series like those of any other.
    Map<String, String> anyLabels() {
        return labelsOf(pods.getFirst());
    }

    /// Switches a fault on and off at known times.
    ///
    /// @throws IllegalArgumentException when a part of it was already read without it
    synchronized void suffer(Fault fault) {
        if (fault.begin().getEpochSecond() <= newest) {
            throw new IllegalArgumentException(
                    "%s was read at %d, too late for %s".formatted(metric(), newest, fault));
        }
        faults.add(fault);
    }

    /// Whether a fault was ever switched on.
    synchronized boolean everSuffers() {
        return !faults.isEmpty();
    }

    /// What each pod shows at that time, epoch milliseconds.
    synchronized List<Reading> readings(long millis) {
        long second = Math.floorDiv(millis, 1_000L);
        newest = Math.max(newest, second);
        var readings = new ArrayList<Reading>(pods.size());
        for (var pod : pods) {
            double value =
                    type == MetricType.COUNTER
                            ? pod.countedBefore(second)
                                    + pod.at(second) * Math.floorMod(millis, 1_000L) / 1_000
                            : pod.at(second);
            readings.add(new Reading(labelsOf(pod), value));
        }
        return readings;
    }

    private Map<String, String> labelsOf(Pod pod) {
        var all = new LinkedHashMap<>(labels);
        all.put("pod", pod.name);
        return all;
    }

    private double factor(long second) {
        for (var fault : faults) {
            if (fault.holds(second)) {
                return fault.factor();
            }
        }
        return 1;
    }

    private final class Pod {
        final String name;
        private final long seed;

        /// Sums of the rate: entry i is the count at the begin of second `originSecond + i`.
        private double[] counts = new double[4_096];

        private int counted = 1;

        Pod(String name, long seed) {
            this.name = name;
            this.seed = seed;
        }

        double at(long second) {
            return curve.at(second, seed) * factor(second);
        }

        double countedBefore(long second) {
            int index = Math.toIntExact(second - originSecond);
            for (; counted <= index; counted++) {
                if (counted == counts.length) {
                    counts = Arrays.copyOf(counts, counted * 2);
                }
                counts[counted] = counts[counted - 1] + at(originSecond + counted - 1);
            }
            return counts[index];
        }
    }
}
