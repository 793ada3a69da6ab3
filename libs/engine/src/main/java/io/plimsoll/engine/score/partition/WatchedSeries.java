package io.plimsoll.engine.score.partition;

import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.SeriesDetector;
import io.plimsoll.engine.series.Label;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.SeriesSteps;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.engine.series.Workload;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;

/// One series with all its state. Not thread safe.
public final class WatchedSeries {
    private final long id;
    private final SeriesIdentity identity;
    private final MetricType type;
    final Source source;
    final long historyBefore;
    final SeriesSteps steps;
    final SeriesDetector detector;

    /// Whether the batch at hand touched it.
    boolean touched;

    WatchedSeries(
            Description description,
            Source source,
            long historyBefore,
            SeriesSteps steps,
            SeriesDetector detector) {
        this.id = description.id();
        this.identity = description.identity();
        this.type = description.type();
        this.source = source;
        this.historyBefore = historyBefore;
        this.steps = steps;
        this.detector = detector;
    }

    /// What a batch says of a series.
    ///
    /// @param id [SeriesIdentity#id] of the identity
    public record Description(long id, SeriesIdentity identity, MetricType type) {}

    public long id() {
        return id;
    }

    public SeriesIdentity identity() {
        return identity;
    }

    /// Whether an anomaly of it is open.
    public boolean isAnomalous() {
        return detector.isAnomalous();
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(id);
        out.writeUTF(identity.cluster());
        out.writeUTF(identity.namespace());
        out.writeUTF(identity.workload().kind());
        out.writeUTF(identity.workload().name());
        out.writeUTF(identity.metric());
        out.writeShort(identity.labels().size());
        for (var label : identity.labels()) {
            out.writeUTF(label.name());
            out.writeUTF(label.value());
        }
        out.writeByte(type == MetricType.COUNTER ? 1 : 0);
        out.writeLong(historyBefore);
        steps.writeTo(out);
        detector.writeTo(out);
    }

    static WatchedSeries readFrom(
            DataInput in, Source source, StepParameters step, DetectorParameters detection)
            throws IOException {
        long id = in.readLong();
        var cluster = in.readUTF();
        var namespace = in.readUTF();
        var workload = new Workload(in.readUTF(), in.readUTF());
        var metric = in.readUTF();
        int labelCount = in.readUnsignedShort();
        var labels = new ArrayList<Label>(labelCount);
        for (int i = 0; i < labelCount; i++) {
            labels.add(new Label(in.readUTF(), in.readUTF()));
        }
        var type = in.readByte() == 1 ? MetricType.COUNTER : MetricType.GAUGE;
        long historyBefore = in.readLong();
        return new WatchedSeries(
                new Description(
                        id, new SeriesIdentity(cluster, namespace, workload, metric, labels), type),
                source,
                historyBefore,
                SeriesSteps.readFrom(in, step, type),
                SeriesDetector.readFrom(in, detection, step.step().toMillis()));
    }
}
