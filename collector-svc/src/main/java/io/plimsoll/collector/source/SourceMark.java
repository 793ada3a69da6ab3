package io.plimsoll.collector.source;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// How far one source has come, and how far each partition knows of it. Thread safe.
public final class SourceMark {
    private static final long NEVER = Long.MIN_VALUE;

    private final SourceId id;
    private final AtomicLong newest = new AtomicLong(NEVER);
    private final AtomicLongArray told;
    private volatile long heardAt;

    SourceMark(SourceId id, int partitions, long now) {
        this.id = id;
        this.told = new AtomicLongArray(partitions);
        this.heardAt = now;
        for (int partition = 0; partition < partitions; partition++) {
            told.set(partition, NEVER);
        }
    }

    public SourceId id() {
        return id;
    }

    /// The newest sample seen of it, epoch milliseconds.
    public long newest() {
        return newest.get();
    }

    void advance(long timestamp, long now) {
        newest.accumulateAndGet(timestamp, Math::max);
        heardAt = now;
    }

    long heardAt() {
        return heardAt;
    }

    public boolean isNewsTo(int partition) {
        return newest.get() > told.get(partition);
    }

    public void told(int partition, long timestamp) {
        told.accumulateAndGet(partition, timestamp, Math::max);
    }

    /// What the partition was told last did not arrive.
    public void tellAgain(int partition) {
        told.set(partition, NEVER);
    }
}
