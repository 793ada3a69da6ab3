package io.plimsoll.bench.accuracy.data;

import java.util.Arrays;

/// One series with its labels. Times in epoch ms, as they came: they may repeat or step back.
/// Values that are missing are NaN. The arrays are not copied, and nobody writes to them.
public final class LabelledSeries {
    private final String name;
    private final long[] times;
    private final double[] values;
    private final boolean[] labels;

    public LabelledSeries(String name, long[] times, double[] values, boolean[] labels) {
        if (times.length != values.length || times.length != labels.length) {
            throw new IllegalArgumentException(name + ": columns of different lengths");
        }
        this.name = name;
        this.times = times;
        this.values = values;
        this.labels = labels;
    }

    /// `timestamp,value,label`, in any order; `label` may be lacking where others say what is
    /// anomalous.
    static LabelledSeries of(String name, CsvFile file) throws UnreadableFile {
        int time = file.column("timestamp");
        int value = file.column("value");
        boolean labelled = file.header().contains("label");
        int label = labelled ? file.column("label") : value;
        int size = file.rows().size();
        var series = new LabelledSeries(name, new long[size], new double[size], new boolean[size]);
        for (int i = 0; i < size; i++) {
            var row = file.rows().get(i);
            series.times[i] = file.time(row, time);
            series.values[i] = file.number(row, value);
            series.labels[i] = labelled && label(file, row, label);
        }
        return series;
    }

    private static boolean label(CsvFile file, CsvFile.Row row, int column) throws UnreadableFile {
        double label = file.number(row, column);
        if (label != 0 && label != 1) {
            throw file.unreadable(row, column, "neither 0 nor 1");
        }
        return label == 1;
    }

    public String name() {
        return name;
    }

    public int size() {
        return times.length;
    }

    public long[] times() {
        return times;
    }

    public double[] values() {
        return values;
    }

    public boolean[] labels() {
        return labels;
    }

    /// The values from `first` on.
    public double[] valuesFrom(int first) {
        return Arrays.copyOfRange(values, first, values.length);
    }
}
