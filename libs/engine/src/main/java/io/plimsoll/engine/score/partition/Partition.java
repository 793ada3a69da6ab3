package io.plimsoll.engine.score.partition;

import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.SeriesDetector;
import io.plimsoll.engine.series.Arrival;
import io.plimsoll.engine.series.SeriesSteps;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.engine.series.StepQuality;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All series of one partition. A batch of the log is fed in as watermarks and samples, and ended
/// by [#endBatch], which tells what closed. State and output depend on nothing but the batches and
/// their order: after [#readFrom] a partition goes on byte for byte as the one that was stored.
///
/// Not thread safe.
public final class Partition {
    private static final int VERSION = 1;

    private final StepParameters step;
    private final DetectorParameters detection;
    private final Map<String, Source> sources = new LinkedHashMap<>();

    /// In the order of their first appearance, which is the order in which they are told.
    private final Map<Long, WatchedSeries> series = new LinkedHashMap<>();

    private final List<WatchedSeries> touched = new ArrayList<>();
    private final Arrivals arrivals = new Arrivals();

    public Partition(StepParameters step, DetectorParameters detection) {
        this.step = step;
        this.detection = detection;
    }

    /// A source has come this far, whether or not a series of this partition has.
    public void watermark(String source, long timestamp) {
        source(source).advance(timestamp);
    }

    /// The series of that id, created when it is new. What is older than a new series by more than
    /// the lateness, measured from the source's watermark and from `receivedAt` (the door's clock,
    /// epoch ms), is history to it.
    public WatchedSeries series(
            WatchedSeries.Description description, String source, long receivedAt) {
        var known = series.get(description.id());
        if (known != null) {
            return known;
        }
        var from = source(source);
        long lateness = step.latenessSteps() * step.step().toMillis();
        long historyBefore = Math.max(from.watermark, receivedAt) - lateness;
        var created =
                new WatchedSeries(
                        description,
                        from,
                        historyBefore,
                        new SeriesSteps(step, description.type(), historyBefore),
                        new SeriesDetector(detection, step.step().toMillis()));
        series.put(description.id(), created);
        return created;
    }

    /// The series of that id, or null when it was never seen.
    public @Nullable WatchedSeries known(long id) {
        return series.get(id);
    }

    /// Takes a sample of a series of this partition.
    public Arrival sample(WatchedSeries of, long member, long timestamp, double value) {
        of.source.advance(timestamp);
        var arrival = of.steps.accept(member, timestamp, value, of.source.watermark);
        arrivals.count(arrival);
        if (!of.touched) {
            of.touched = true;
            touched.add(of);
        }
        return arrival;
    }

    /// Tells everything that the batch completed.
    public void endBatch(PartitionListener listener) {
        for (var each : touched) {
            each.touched = false;
            close(each, listener);
        }
        touched.clear();
        for (var source : sources.values()) {
            long reached = Math.floorDiv(source.watermark, step.step().toMillis());
            if (reached > source.swept) {
                source.swept = reached;
                sweep(source, listener);
            }
        }
    }

    public Collection<WatchedSeries> all() {
        return Collections.unmodifiableCollection(series.values());
    }

    /// How samples fared since the start of this process.
    public Arrivals arrivals() {
        return arrivals;
    }

    private Source source(String name) {
        return sources.computeIfAbsent(name, Source::new);
    }

    /// A watermark moved past a step: series without samples may have to close, too.
    private void sweep(Source source, PartitionListener listener) {
        for (var each : series.values()) {
            if (each.source == source) {
                close(each, listener);
            }
        }
    }

    private void close(WatchedSeries each, PartitionListener listener) {
        each.steps.close(
                each.source.watermark,
                (start, value, quality, revision) ->
                        judge(each, start, value, quality, revision, listener));
    }

    private void judge(
            WatchedSeries each,
            long start,
            double value,
            StepQuality quality,
            int revision,
            PartitionListener listener) {
        var detector = each.detector;
        boolean history = start + step.step().toMillis() <= each.historyBefore;
        AnomalyChange change = null;
        if (history) {
            if (revision == 0) {
                detector.learn(start, value);
            }
        } else if (revision > 0) {
            change = detector.correct(start, value);
        } else if (quality == StepQuality.MISSING) {
            change = detector.missing(start);
        } else {
            change = detector.accept(start, value);
        }
        listener.step(each, start, value, quality, revision, detector.judgement());
        if (change != null) {
            listener.changed(each, change);
        }
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(step.step().toMillis());
        out.writeInt(sources.size());
        var numbers = new LinkedHashMap<Source, Integer>();
        for (var source : sources.values()) {
            numbers.put(source, numbers.size());
            out.writeUTF(source.name);
            out.writeLong(source.watermark);
            out.writeLong(source.swept);
        }
        out.writeInt(series.size());
        for (var each : series.values()) {
            out.writeInt(numbers.getOrDefault(each.source, 0));
            each.writeTo(out);
        }
    }

    /// Restores what [#writeTo] stored.
    ///
    /// @throws IOException when the form is of an unknown version, or of another step length, whose
    ///   states mean nothing here
    public static Partition readFrom(
            DataInput in, StepParameters step, DetectorParameters detection) throws IOException {
        int version = in.readUnsignedByte();
        if (version != VERSION) {
            throw new IOException("stored partition of unknown version " + version);
        }
        long stepMillis = in.readLong();
        if (stepMillis != step.step().toMillis()) {
            throw new IOException(
                    "stored partition has steps of %d ms, configured are %d ms"
                            .formatted(stepMillis, step.step().toMillis()));
        }
        var partition = new Partition(step, detection);
        int sourceCount = in.readInt();
        var sources = new ArrayList<Source>();
        for (int i = 0; i < sourceCount; i++) {
            var source = partition.source(in.readUTF());
            source.watermark = in.readLong();
            source.swept = in.readLong();
            sources.add(source);
        }
        int seriesCount = in.readInt();
        for (int i = 0; i < seriesCount; i++) {
            var source = sources.get(in.readInt());
            var each = WatchedSeries.readFrom(in, source, step, detection);
            partition.series.put(each.id(), each);
        }
        return partition;
    }
}
