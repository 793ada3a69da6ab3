package io.plimsoll.collector.intake;

import io.plimsoll.collector.source.SourceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/// The samples of one request that were found good. Nothing of it is passed on before the request
/// was read to its end. Not thread safe.
public final class Intake {
    private PlacedSeries[] series = new PlacedSeries[64];
    private long[] timestamps = new long[64];
    private double[] values = new double[64];
    private int size;
    private final Map<SourceId, Long> newest = new HashMap<>(4);
    private final List<String> refusals = new ArrayList<>(0);
    private int refused;

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
        newest.merge(of.source(), timestamp, Math::max);
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
        newest.forEach(visitor::accept);
    }

    /// How many series and samples were refused.
    public int refused() {
        return refused;
    }

    /// The first few different reasons.
    public List<String> refusals() {
        return List.copyOf(refusals);
    }
}
