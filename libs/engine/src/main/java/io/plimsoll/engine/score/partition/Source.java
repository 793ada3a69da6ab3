package io.plimsoll.engine.score.partition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A sender and how far it has come. Not thread safe.
final class Source {
    private final String name;

    /// In the order of their first appearance.
    final List<WatchedSeries> series = new ArrayList<>();

    /// The newest sample seen of it, epoch milliseconds.
    long watermark = Long.MIN_VALUE;

    /// The step (by number) up to which all its series were looked at.
    private long swept = Long.MIN_VALUE;

    /// Its place in the stored form.
    int number;

    Source(String name) {
        this.name = name;
    }

    void advance(long timestamp) {
        watermark = Math.max(watermark, timestamp);
    }

    /// Whether the watermark has passed a step since this was asked last.
    boolean hasPassedAStep(long stepMillis) {
        long reached = Math.floorDiv(watermark, stepMillis);
        if (reached <= swept) {
            return false;
        }
        swept = reached;
        return true;
    }

    String name() {
        return name;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeUTF(name);
        out.writeLong(watermark);
        out.writeLong(swept);
    }

    static Source readFrom(DataInput in) throws IOException {
        var source = new Source(in.readUTF());
        source.watermark = in.readLong();
        source.swept = in.readLong();
        return source;
    }
}
