package io.plimsoll.backfill;

import java.util.concurrent.atomic.AtomicLong;

/// How far a back-fill has come. Thread safe.
public final class Progress {
    private final AtomicLong samples = new AtomicLong();
    private final AtomicLong steps = new AtomicLong();
    private final AtomicLong metrics = new AtomicLong();
    private volatile long allMetrics;

    /// Below 0 until it is known.
    private volatile long allSteps = -1;

    /// So much there is to do.
    ///
    /// @param stepsEach of each metric
    void begin(long metricCount, long stepsEach) {
        allMetrics = metricCount;
        allSteps = metricCount * stepsEach;
    }

    void samplesSent(long count) {
        samples.addAndGet(count);
    }

    void stepsDone(long count) {
        steps.addAndGet(count);
    }

    void metricDone() {
        metrics.incrementAndGet();
    }

    /// Taken in so far, in this run.
    public long samples() {
        return samples.get();
    }

    /// All of whose samples are there.
    public long metrics() {
        return metrics.get();
    }

    /// 0 until the metrics are known.
    public long allMetrics() {
        return allMetrics;
    }

    /// From 0 to 1: which part of the steps of all metrics is there; 0 until it is known how many
    /// there are.
    public double part() {
        long all = allSteps;
        return all == 0 ? 1 : Math.clamp(steps.get() / (double) all, 0, 1);
    }
}
