package io.plimsoll.bench.accuracy.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/// The metrics of one pod or node over one part of a recording: `timestamp` and a column per
/// metric. Times in epoch ms; what is missing is NaN.
///
/// Most files of the public recording were fetched six rows at a time: their first `timestamp` is
/// that of the fetching, and a second one at the end holds the row's own, as text in UTC. The
/// faults agree with the second, so that one counts where it is there.
public final class Entity {
    private static final String TIME = "timestamp";

    private final String name;
    private final long[] times;
    private final List<Metric> metrics;

    private Entity(String name, long[] times, List<Metric> metrics) {
        this.name = name;
        this.times = times;
        this.metrics = List.copyOf(metrics);
    }

    static Entity read(Path path) throws IOException {
        var file = CsvFile.read(path);
        int fetched = file.column(TIME);
        int own = file.header().lastIndexOf(TIME);
        var seen = new HashSet<String>();
        var metrics = new ArrayList<Metric>();
        for (int column = 0; column < file.header().size(); column++) {
            if (seen.add(file.header().get(column)) && column != fetched) {
                metrics.add(metric(file, column));
            }
        }
        if (metrics.isEmpty()) {
            throw new UnreadableFile(path, 1, "names no metric");
        }
        var times = new long[file.rows().size()];
        for (int i = 0; i < times.length; i++) {
            var row = file.rows().get(i);
            times[i] = own == fetched ? file.time(row, fetched) : file.writtenTime(row, own);
        }
        return new Entity(SeriesFolder.nameOf(path), times, metrics);
    }

    private static Metric metric(CsvFile file, int column) throws UnreadableFile {
        var values = new double[file.rows().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = file.number(file.rows().get(i), column);
        }
        return new Metric(file.header().get(column), values);
    }

    /// The same by time, where of rows of the same time the first is left.
    Entity inOrder() {
        var order = Order.of(times);
        var sorted =
                metrics.stream()
                        .map(each -> new Metric(each.name(), order.sorted(each.values())))
                        .toList();
        return new Entity(name, order.sorted(times), sorted);
    }

    public String name() {
        return name;
    }

    public long[] times() {
        return times;
    }

    public List<Metric> metrics() {
        return metrics;
    }

    /// The values of the metric of this name; all missing when there is none.
    public double[] values(String metric) {
        return metrics.stream()
                .filter(one -> one.name().equals(metric))
                .findFirst()
                .map(Metric::values)
                .orElseGet(() -> missing(times.length));
    }

    private static double[] missing(int size) {
        var values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /// A column.
    public static final class Metric {
        private final String name;
        private final double[] values;

        Metric(String name, double[] values) {
            this.name = name;
            this.values = values;
        }

        public String name() {
            return name;
        }

        public double[] values() {
            return values;
        }
    }
}
