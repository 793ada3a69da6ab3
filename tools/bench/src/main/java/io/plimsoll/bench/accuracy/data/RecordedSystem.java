package io.plimsoll.bench.accuracy.data;

import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.series.Label;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// All that was measured of a system over some time, in which faults were injected. Times are epoch
/// milliseconds.
///
/// @param step of the samples
/// @param calls whom each calls
/// @param quiet when no fault was in it, and none just before
public record RecordedSystem(
        long step,
        List<Line> lines,
        Map<Subject, List<Subject>> calls,
        List<Injection> faults,
        List<Span> quiet) {
    static final String CLUSTER = "recorded";

    public RecordedSystem {
        lines = List.copyOf(lines);
        calls = Map.copyOf(calls);
        faults = List.copyOf(faults);
        quiet = List.copyOf(quiet);
    }

    /// One metric of one pod or node.
    ///
    /// @param member the pod; empty where there is one only
    /// @param times in order
    @SuppressWarnings("ArrayRecordComponent")
    public record Line(SeriesIdentity identity, String member, long[] times, double[] values) {}

    /// A fault, and whose it is.
    public record Injection(String name, Span span, Set<Subject> causes) {
        public Injection {
            causes = Set.copyOf(causes);
        }
    }

    /// From a time until another, which is not part of it.
    public record Span(long from, long to) {
        public boolean holds(long time) {
            return time >= from && time < to;
        }

        public long length() {
            return Math.max(0, to - from);
        }
    }

    static Subject service(String name) {
        return new Subject(CLUSTER, CLUSTER, new Workload("Deployment", name));
    }

    static Subject node(String name) {
        return new Subject(CLUSTER, "_cluster", new Workload("Node", name));
    }

    static SeriesIdentity series(Subject of, String metric, List<Label> labels) {
        return new SeriesIdentity(
                of.cluster(), of.namespace(), of.workload(), snake(metric), labels);
    }

    /// `CpuUsageRate(%)` as it would be called in Prometheus: `cpu_usage_rate`.
    private static String snake(String metric) {
        return metric.replaceAll("\\(.*\\)", "")
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9_]", "_")
                .toLowerCase(Locale.ROOT);
    }
}
