package io.plimsoll.engine.score.partition;

import io.plimsoll.engine.series.StepParameters;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A sender, how far it has come, and the series that it sent first. Not thread safe.
final class Source {
    private final String name;

    /// In the order of their first appearance.
    final List<WatchedSeries> series = new ArrayList<>();

    /// The newest sample seen of it, epoch milliseconds.
    private long watermark = Long.MIN_VALUE;

    /// The step (by number) up to which all its series were looked at.
    private long swept = Long.MIN_VALUE;

    /// No series is given up before this watermark.
    private long settledAt = Long.MIN_VALUE;

    /// Its place in the stored form.
    int number;

    Source(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    long watermark() {
        return watermark;
    }

    void advance(long timestamp) {
        watermark = Math.max(watermark, timestamp);
    }

    /// Whether the watermark has passed a step since this was asked last.
    ///
    /// When it has leapt, the source itself was silent: its series, which will be heard one after
    /// the other, must not be given up for that.
    boolean hasPassedAStep(StepParameters step) {
        long stepMillis = step.step().toMillis();
        long reached = Math.floorDiv(watermark, stepMillis);
        if (reached <= swept) {
            return false;
        }
        boolean first = swept == Long.MIN_VALUE;
        if (!first && (reached - swept) * stepMillis >= step.seriesExpiry().toMillis() / 2) {
            settledAt = watermark + step.memberExpiry().toMillis();
        }
        swept = reached;
        return true;
    }

    /// Takes the series that are to be given up from this source: it has come `seriesExpiry`
    /// further since they were heard last.
    List<WatchedSeries> takeEnded(StepParameters step) {
        if (watermark < settledAt) {
            return List.of();
        }
        long expiry = step.seriesExpiry().toMillis();
        var ended = new ArrayList<WatchedSeries>(0);
        for (var each : series) {
            if (each.isSilentFor(expiry)) {
                ended.add(each);
            }
        }
        if (!ended.isEmpty()) {
            series.removeIf(each -> each.isSilentFor(expiry));
        }
        return ended;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeUTF(name);
        out.writeLong(watermark);
        out.writeLong(swept);
        out.writeLong(settledAt);
    }

    static Source readFrom(DataInput in, int version) throws IOException {
        var source = new Source(in.readUTF());
        source.watermark = in.readLong();
        source.swept = in.readLong();
        if (version >= Partition.WITH_EXPIRY) {
            source.settledAt = in.readLong();
        }
        return source;
    }
}
