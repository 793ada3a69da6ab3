package io.plimsoll.engine.score.partition;

import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.SeriesDetector;
import io.plimsoll.engine.series.Label;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.SeriesSteps;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.engine.series.StepQuality;
import io.plimsoll.engine.series.Workload;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// One series with all its state. Not thread safe.
public final class WatchedSeries {
    private final long id;
    private final SeriesIdentity identity;
    private final MetricType type;
    final Source source;
    final SeriesSteps steps;
    final SeriesDetector detector;

    /// Whether the batch at hand touched it.
    boolean touched;

    WatchedSeries(
            Description description, Source source, SeriesSteps steps, SeriesDetector detector) {
        this.id = description.id();
        this.identity = description.identity();
        this.type = description.type();
        this.source = source;
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

    /// Tells the steps that are complete, and what the detector makes of them.
    void close(PartitionListener listener) {
        steps.close(
                source.watermark,
                (start, value, quality, revision) -> {
                    var change = judge(start, value, quality, revision);
                    listener.step(this, start, value, quality, revision, detector.judgement());
                    if (change != null) {
                        listener.changed(this, change);
                    }
                });
    }

    private @Nullable AnomalyChange judge(
            long start, double value, StepQuality quality, int revision) {
        if (steps.isHistory(start)) {
            if (revision == 0) {
                detector.learn(start, value);
            }
            return null;
        }
        if (revision > 0) {
            return detector.correct(start, value);
        }
        return quality == StepQuality.MISSING
                ? detector.missing(start)
                : detector.accept(start, value);
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
        out.writeLong(steps.historyBefore());
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
        var steps = SeriesSteps.readFrom(in, step, type);
        if (steps.historyBefore() != historyBefore) {
            throw new IOException("stored series with two ends of its history");
        }
        return new WatchedSeries(
                new Description(
                        id, new SeriesIdentity(cluster, namespace, workload, metric, labels), type),
                source,
                steps,
                SeriesDetector.readFrom(in, detection, step.step().toMillis()));
    }
}
