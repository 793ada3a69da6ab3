package io.plimsoll.bench;

import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.AnomalyState;
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
import io.plimsoll.testkit.SeededFleet;
import io.plimsoll.testkit.SeededFleet.Fault;
import io.plimsoll.testkit.SeededFleet.Kind;
import io.plimsoll.testkit.SeededFleet.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One bad pod of fifty: how often it is told, how late, and how often a healthy one is, on seeded
/// fleets. A fault begins at the same step of each fleet's second day, and lasts for four hours, a
/// leak for eight. Prints a table; `--short` for a quarter of the fleets.
public final class SiblingBench {
    private static final long STEP = 60_000;
    private static final int DAY = 1_440;
    private static final int FROM = DAY + 300;

    private SiblingBench() {}

    public static void main(String[] args) {
        int seeds = List.of(args).contains("--short") ? 5 : 20;
        System.out.println(
                "| fleet | false per pod-day (told) | fault, share told after minutes (others) |");
        for (var shape : shapes().entrySet()) {
            var row = new StringBuilder("| " + shape.getKey() + " | ");
            row.append(falseRate(shape.getValue(), Kind.NONE, seeds));
            for (var kind : Kind.values()) {
                if (kind != Kind.NONE) {
                    row.append(" | ").append(kind).append(' ');
                    row.append(told(shape.getValue(), kind, seeds));
                }
            }
            System.out.println(row.append(" |"));
        }
        System.out.println("errors, none bad: " + falseRate(Shape.uniform(), Kind.ERRORS, seeds));
    }

    private static Map<String, Shape> shapes() {
        var shapes = new LinkedHashMap<String, Shape>();
        shapes.put("uniform", Shape.uniform());
        shapes.put("uneven", Shape.uniform().uneven());
        shapes.put("one leader", Shape.uniform().led());
        shapes.put("churn", Shape.uniform().churned());
        shapes.put("uneven, churn", Shape.uniform().uneven().churned());
        shapes.put("uneven, resting", Shape.uniform().uneven().resting());
        shapes.put("bursts", Shape.uniform().bursting());
        shapes.put("ten pods", Shape.uniform().of(10));
        return shapes;
    }

    private static String falseRate(Shape shape, Kind kind, int seeds) {
        int opened = 0;
        int days = 3;
        for (int seed = 0; seed < seeds; seed++) {
            var fault = new Fault(kind, -1, 0, 0);
            opened += run(new SeededFleet(seed, shape, fault), shape.pods(), days * DAY).size();
        }
        double podDays = (double) seeds * days * shape.pods();
        return String.format(Locale.ROOT, "%.5f (%d)", opened / podDays, opened);
    }

    private static String told(Shape shape, Kind kind, int seeds) {
        int hit = 0;
        double late = 0;
        int others = 0;
        for (int seed = 0; seed < seeds; seed++) {
            int pod = 1 + seed % (shape.pods() - 1);
            int to = FROM + (kind == Kind.LEAK ? 480 : 240);
            var fleet = new SeededFleet(1_000 + seed, shape, new Fault(kind, pod, FROM, to));
            var opened = run(fleet, shape.pods(), to + 60);
            long name = pod + 1L;
            var hits =
                    opened.stream()
                            .filter(one -> member(one) == name && one.detectedAt() > FROM * STEP)
                            .toList();
            if (!hits.isEmpty()) {
                hit++;
                late += hits.getFirst().detectedAt() / (double) STEP - FROM;
            }
            others += opened.size() - hits.size();
        }
        return String.format(
                Locale.ROOT, "%.2f after %.0f (%d)", hit / (double) seeds, late / hit, others);
    }

    private static long member(AnomalyChange change) {
        var member = change.member();
        return member == null ? 0 : member.id();
    }

    private static List<AnomalyChange> run(SeededFleet fleet, int pods, int steps) {
        var partition =
                new Partition(
                        StepParameters.ofStep(Duration.ofMillis(STEP)),
                        DetectorParameters.defaults());
        var identity =
                new SeriesIdentity("b", "n", new Workload("Deployment", "w"), "m", List.of());
        var described = new WatchedSeries.Description(identity.id(), identity, MetricType.GAUGE);
        var opened = new Opened();
        for (int step = 0; step < steps; step++) {
            var series = partition.series(described, "b/", 0);
            double[] values = fleet.next();
            for (int pod = 0; pod < pods; pod++) {
                long name = fleet.name(pod);
                partition.sample(series, name, step * STEP, values[pod]);
                if (series.asksFor(name)) {
                    series.name(name, "pod-" + name);
                }
            }
            partition.endBatch(opened);
        }
        return opened.changes;
    }

    private static final class Opened implements PartitionListener {
        private final List<AnomalyChange> changes = new ArrayList<>();

        @Override
        public void step(
                WatchedSeries series,
                long start,
                double value,
                StepQuality quality,
                int revision,
                Judgement judgement) {}

        @Override
        public void changed(WatchedSeries series, AnomalyChange change) {
            if (change.member() != null && change.state() == AnomalyState.OPENED) {
                changes.add(change);
            }
        }
    }
}
