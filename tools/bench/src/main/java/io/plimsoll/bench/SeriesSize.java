package io.plimsoll.bench;

import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.RollUps;
import io.plimsoll.engine.score.Scoring;
import io.plimsoll.engine.score.SeriesDetector;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.Map;
import java.util.function.Supplier;

/// Bytes a series, as the difference of the used heap after collections, and in the stored form.
final class SeriesSize {
    private static final int STEPS = 300;
    private static final int COLLECTIONS = 4;
    private static final int ROLLED_UP = 500;
    private static final int ROLLED_UP_DAYS = 21;
    private static final long STEP = 60_000;

    private SeriesSize() {}

    static void measureInto(Map<String, Double> figures) throws IOException {
        int series = EngineBenchmark.SERIES;
        figures.put("engine.bytesPerSeries", heapOf(series, () -> fed(series).partition));
        figures.put("engine.detectorBytesPerSeries", heapOf(series, () -> detectors(series)));
        figures.put("engine.rolledUpBytesPerSeries", heapOf(ROLLED_UP, SeriesSize::rolledUp));
        figures.put("rcf.bytesPerSeries", heapOf(EngineBenchmark.FORESTS, SeriesSize::forests));
        figures.put("engine.storedBytesPerSeries", stored(fed(series)) / series);
    }

    private static PartitionFeed fed(int series) {
        var feed = new PartitionFeed(series);
        feed.steps(STEPS);
        return feed;
    }

    private static Object detectors(int count) {
        var scoring = new Scoring(DetectorParameters.defaults(), STEP);
        var detectors = new SeriesDetector[count];
        for (int i = 0; i < count; i++) {
            detectors[i] = new SeriesDetector(scoring);
        }
        return detectors;
    }

    /// Detectors beside their roll-ups, all of whose scales have learnt three weeks.
    private static Object rolledUp() {
        var scoring = new Scoring(DetectorParameters.defaults(), STEP);
        var scales = new RollUps.Scales(DetectorParameters.defaults(), STEP);
        var held = new Object[2 * ROLLED_UP];
        for (int i = 0; i < held.length; i += 2) {
            var rollUps = new RollUps(scales);
            for (int step = 0; step <= ROLLED_UP_DAYS * DailySeries.DAY; step++) {
                var _ = rollUps.accept(step * STEP, DailySeries.value(i, step), true, false);
            }
            held[i] = rollUps;
            held[i + 1] = new SeriesDetector(scoring);
        }
        return held;
    }

    private static Object forests() {
        var forests = new Forest[EngineBenchmark.FORESTS];
        for (int i = 0; i < forests.length; i++) {
            forests[i] = new Forest(i);
            for (int step = 0; step < STEPS; step++) {
                forests[i].accept(step * STEP, DailySeries.value(i, step));
            }
        }
        return forests;
    }

    static double heapOf(int count, Supplier<Object> making) {
        // Once for what classes and tables take, which is no part of a series.
        var _ = making.get();
        long before = used();
        var held = making.get();
        try {
            return (double) (used() - before) / count;
        } finally {
            Reference.reachabilityFence(held);
        }
    }

    static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static double stored(PartitionFeed feed) throws IOException {
        var out = new DataOutputStream(OutputStream.nullOutputStream());
        feed.partition.writeTo(out);
        return out.size();
    }
}
