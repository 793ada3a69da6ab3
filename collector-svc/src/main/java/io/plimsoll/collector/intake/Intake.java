package io.plimsoll.collector.intake;

import io.plimsoll.collector.source.SourceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/// The samples of one request that were found good. Nothing of it is passed on before the request
/// was read to its end. Not thread safe.
public final class Intake {
    private PlacedSeries[] series = new PlacedSeries[64];
    private long[] timestamps = new long[64];
    private double[] values = new double[64];
    private int size;
    private final Map<SourceId, Long> newest = new HashMap<>(4);

    /// Of the last sample; a request is of one source, so that the map above is hardly touched.
    private @Nullable SourceId source;

    private long newestOfSource;
    private final List<String> refusals = new ArrayList<>(0);
    private int refused;
    private int heard;
    private int histogramsHeard;
    private int histogramsRefused;

    void add(PlacedSeries of, long timestamp, double value) {
        if (size == series.length) {
            series = Arrays.copyOf(series, size * 2);
            timestamps = Arrays.copyOf(timestamps, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        series[size] = of;
        timestamps[size] = timestamp;
        values[size] = value;
        size++;
        if (isOf(of.source())) {
            newestOfSource = Math.max(newestOfSource, timestamp);
        } else {
            noteSource();
            source = of.source();
            newestOfSource = timestamp;
        }
    }

    /// Whether the last sample was of that source.
    boolean isOf(SourceId id) {
        return id.equals(source);
    }

    private void noteSource() {
        if (source != null) {
            newest.merge(source, newestOfSource, Math::max);
        }
    }

    void refuse(String reason) {
        refused++;
        if (refusals.size() < 3 && !refusals.contains(reason)) {
            refusals.add(reason);
        }
    }

    public int size() {
        return size;
    }

    /// The samples by partition, each partition's in the order in which they came.
    public Order byPartition(int partitions) {
        var starts = new int[partitions + 1];
        for (int i = 0; i < size; i++) {
            starts[series[i].partition() + 1]++;
        }
        for (int partition = 0; partition < partitions; partition++) {
            starts[partition + 1] += starts[partition];
        }
        var next = starts.clone();
        var samples = new int[size];
        for (int i = 0; i < size; i++) {
            samples[next[series[i].partition()]++] = i;
        }
        return new Order(starts, samples);
    }

    /// Which samples go to which partition.
    public static final class Order {
        private final int[] starts;
        private final int[] samples;

        private Order(int[] starts, int[] samples) {
            this.starts = starts;
            this.samples = samples;
        }

        /// How many samples a partition has.
        public int count(int partition) {
            return starts[partition + 1] - starts[partition];
        }

        /// Where in the intake the partition's n-th sample is.
        public int sample(int partition, int n) {
            return samples[starts[partition] + n];
        }
    }

    public PlacedSeries series(int index) {
        return series[index];
    }

    /// Epoch milliseconds.
    public long timestamp(int index) {
        return timestamps[index];
    }

    public double value(int index) {
        return values[index];
    }

    /// Tells for each source the newest of its samples here.
    public void forEachSource(ObjLongConsumer<SourceId> visitor) {
        noteSource();
        newest.forEach(visitor::accept);
    }

    /// How many series and samples were refused.
    public int refused() {
        return refused;
    }

    /// So many samples the request had.
    void heard(int samples) {
        heard = samples;
    }

    /// How many samples need not be sent again: those that were taken, and those that are passed
    /// over because they say nothing or another replica says it.
    public int settled() {
        return heard - (refused - histogramsRefused);
    }

    /// One of so many histograms that the request had is refused, whatever part of it.
    void refuseHistogram(String reason) {
        refuse(reason);
        histogramsRefused++;
    }

    void heardHistogram() {
        histogramsHeard++;
    }

    /// How many histograms need not be sent again.
    public int histogramsSettled() {
        return histogramsHeard - histogramsRefused;
    }

    /// The first few different reasons.
    public List<String> refusals() {
        return List.copyOf(refusals);
    }
}
