package io.plimsoll.engine.score.partition;

import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.Lesson;
import io.plimsoll.engine.score.RollUps;
import io.plimsoll.engine.score.SeriesDetector;
import io.plimsoll.engine.score.coverage.SeriesCoverage;
import io.plimsoll.engine.score.policy.LearningPause;
import io.plimsoll.engine.score.sibling.SiblingScoring;
import io.plimsoll.engine.score.sibling.Siblings;
import io.plimsoll.engine.series.Arrival;
import io.plimsoll.engine.series.Fold;
import io.plimsoll.engine.series.Folding;
import io.plimsoll.engine.series.Label;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.SeriesSteps;
import io.plimsoll.engine.series.StepQuality;
import io.plimsoll.engine.series.Workload;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One series with all its state. Not thread safe.
public final class WatchedSeries {
    private final long id;
    private final SeriesIdentity identity;
    private final MetricType type;
    final Source source;
    final SeriesSteps steps;
    SeriesDetector detector;
    RollUps rollUps;
    private final SiblingScoring siblingScoring;

    /// Null while it never had so many members that they are compared: most series have one.
    private @Nullable Siblings siblings;

    /// Where its source's watermark stood when its last sample came in; at first where the source
    /// stands when it is looked at.
    private long heardAt = Long.MIN_VALUE;

    /// Whether it was given up.
    private boolean ended;

    /// How it is to be folded and scored from its next step on; null when it is already.
    private Setting.@Nullable Tuned refolded;

    /// Whether the batch at hand touched it.
    boolean touched;

    /// When it does not show what is normal; looked up again when something else holds.
    private List<LearningPause> pauses = List.of();

    private int lessonsEpoch;

    WatchedSeries(
            Description description,
            Source source,
            SeriesSteps steps,
            SeriesDetector detector,
            RollUps rollUps,
            SiblingScoring siblingScoring) {
        this.id = description.id();
        this.identity = description.identity();
        this.type = description.type();
        this.source = source;
        this.steps = steps;
        this.detector = detector;
        this.rollUps = rollUps;
        this.siblingScoring = siblingScoring;
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
        return detector.isAnomalous()
                || rollUps.isAnomalous()
                || (siblings != null && siblings.isAnomalous());
    }

    /// The score of its open anomalies, 0..1: the highest of their steps so far; 0 when none is
    /// open.
    public double anomalyScore() {
        double own = Math.max(detector.anomalyScore(), rollUps.anomalyScore());
        return siblings == null ? own : Math.max(own, siblings.anomalyScore());
    }

    /// How well it is watched; asking changes nothing.
    ///
    /// @param lateBefore a source that has come no further is late, epoch milliseconds
    public SeriesCoverage coverage(long lateBefore) {
        if (source.watermark() < lateBefore) {
            return SeriesCoverage.LATE;
        }
        // One that ended with a word of its members closes no more steps.
        boolean isSilent =
                heardAt != Long.MIN_VALUE
                        && source.watermark() - heardAt >= detector.missedAfterMillis();
        if (detector.isMissing() || isSilent) {
            return SeriesCoverage.MISSING;
        }
        return detector.isMature() ? SeriesCoverage.WATCHED : SeriesCoverage.IMMATURE;
    }

    /// Whether the name of that member is needed, to tell an anomaly of it.
    public boolean asksFor(long member) {
        return siblings != null && siblings.asksFor(member);
    }

    /// Says what a member is called that was asked for.
    public void name(long member, String name) {
        if (siblings != null) {
            siblings.name(member, name);
        }
    }

    /// Something else is wanted of it, or the same again.
    void tune(Setting.Tuned tuned) {
        refolded = steps.fold() == tuned.folding(type).fold() ? null : tuned;
        detector.tune(tuned.scoring());
        rollUps.tune(tuned.scales());
    }

    /// Finds a member of which a sample is to come in this batch. A batch that does so for all of
    /// its samples, before it brings them, waits for memory once and not for each.
    public void lookFor(long member) {
        steps.lookFor(member);
    }

    Arrival accept(long member, long timestamp, double value) {
        if (ended) {
            throw new IllegalArgumentException("the series has ended; ask the partition again");
        }
        var arrival = steps.accept(member, timestamp, value, source.watermark());
        if (arrival == Arrival.ACCEPTED || arrival == Arrival.LATE) {
            heardAt = source.watermark();
        }
        return arrival;
    }

    /// Whether its source has come `millis` further since its last sample. It is measured at the
    /// watermark of that sample's arrival and not at its own time, so that a back-fill, which is
    /// behind the watermark for long, goes on.
    boolean isSilentFor(long millis) {
        if (heardAt == Long.MIN_VALUE) {
            heardAt = source.watermark();
        }
        return source.watermark() - heardAt >= millis;
    }

    boolean hasEnded() {
        return ended;
    }

    /// It is given up: what is open closes at `now`.
    void end(long now, PartitionListener listener) {
        ended = true;
        var change = detector.expire(now);
        if (change != null) {
            listener.changed(this, change);
        }
        tell(rollUps.expire(now), listener);
        if (siblings != null) {
            tell(siblings.expire(now), listener);
        }
    }

    /// Tells the steps that are complete, and what the detector makes of them.
    void close(Lessons lessons, PartitionListener listener) {
        if (lessonsEpoch != lessons.epoch()) {
            pauses = lessons.of(identity);
            lessonsEpoch = lessons.epoch();
        }
        if (refolded != null) {
            learnAnew(refolded, listener);
        }
        steps.close(
                source.watermark(),
                (start, value, quality, revision) -> {
                    var change = judge(start, value, quality, revision);
                    listener.step(this, start, value, quality, revision, detector.judgement());
                    if (change != null) {
                        listener.changed(this, change);
                    }
                    if (revision == 0) {
                        rollUp(start, value, listener);
                        compare(start, listener);
                    }
                });
    }

    /// Its values are others from now on: what was learnt of those before says nothing of them. Its
    /// members are compared as before.
    private void learnAnew(Setting.Tuned tuned, PartitionListener listener) {
        long now = source.watermark();
        var change = detector.expire(now);
        tell(change == null ? List.of() : List.of(change), listener);
        tell(rollUps.expire(now), listener);
        steps.foldBy(tuned.folding(type).fold());
        detector = new SeriesDetector(tuned.scoring());
        rollUps = new RollUps(tuned.scales());
        refolded = null;
    }

    /// A late sample changes the step, not the hour that it was in.
    private void rollUp(long start, double value, PartitionListener listener) {
        // What is not to be learnt is no part of the mean: it would be learnt by the hour.
        double counted = lesson(start) == Lesson.NONE ? Double.NaN : value;
        var changes =
                rollUps.accept(start, counted, steps.isHistory(start), detector.isDeviating());
        if (!changes.isEmpty()) {
            tell(changes, listener);
        }
    }

    /// Nor does it change what its members were beside their siblings.
    private void compare(long start, PartitionListener listener) {
        boolean judged = !steps.isHistory(start);
        if (siblings == null) {
            if (!siblingScoring.areEnough(steps.members())) {
                return;
            }
            siblings = new Siblings(siblingScoring);
        }
        tell(siblings.accept(steps.members(), start, judged, detector.tuning()), listener);
    }

    private void tell(List<AnomalyChange> changes, PartitionListener listener) {
        changes.forEach(change -> listener.changed(this, change));
    }

    private @Nullable AnomalyChange judge(
            long start, double value, StepQuality quality, int revision) {
        if (steps.isHistory(start)) {
            if (revision == 0) {
                detector.learn(start, value);
            } else {
                detector.overlook();
            }
            return null;
        }
        if (revision > 0) {
            return detector.correct(start, value);
        }
        return quality == StepQuality.MISSING
                ? detector.missing(start)
                : detector.accept(start, value, lesson(start));
    }

    /// What it learns of the step that begins then.
    public Lesson lesson(long start) {
        var lesson = Lesson.FULL;
        for (int i = 0; i < pauses.size(); i++) {
            var pause = pauses.get(i);
            if (pause.holdsAt(start) && lesson != Lesson.NONE) {
                lesson = pause.lesson();
            }
        }
        return lesson;
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
        out.writeByte(number(type));
        out.writeByte(number(steps.fold()));
        out.writeLong(steps.historyBefore());
        out.writeLong(heardAt);
        steps.writeTo(out);
        detector.writeTo(out);
        rollUps.writeTo(out);
        out.writeBoolean(siblings != null);
        if (siblings != null) {
            siblings.writeTo(out);
        }
    }

    static WatchedSeries readFrom(DataInput in, Source source, Partition partition, int version)
            throws IOException {
        var setting = partition.setting();
        long id = in.readLong();
        var identity = readIdentity(in);
        var type = type(in.readByte());
        var fold = version >= Partition.WITH_FOLDS ? fold(in.readByte()) : Fold.usual(type);
        long historyBefore = in.readLong();
        long heardAt = version >= Partition.WITH_EXPIRY ? in.readLong() : source.watermark();
        var steps =
                SeriesSteps.readFrom(
                        in, setting.step(), new Folding(type, fold), setting.readings());
        if (steps.historyBefore() != historyBefore) {
            throw new IOException("stored series with two ends of its history");
        }
        var tuned = partition.tuned(identity);
        var detector = SeriesDetector.readFrom(in, tuned.scoring());
        var rollUps =
                version >= Partition.WITH_ROLL_UPS
                        ? RollUps.readFrom(in, tuned.scales())
                        : new RollUps(tuned.scales());
        var series =
                new WatchedSeries(
                        new Description(id, identity, type),
                        source,
                        steps,
                        detector,
                        rollUps,
                        setting.siblings());
        series.heardAt = heardAt;
        series.tune(tuned);
        if (version >= Partition.WITH_SIBLINGS && in.readBoolean()) {
            series.siblings = Siblings.readFrom(in, setting.siblings());
        }
        return series;
    }

    /// In the stored form; the ordinal may change.
    private static int number(MetricType type) {
        return switch (type) {
            case GAUGE -> 0;
            case COUNTER -> 1;
            case RATE -> 2;
        };
    }

    private static int number(Fold fold) {
        return switch (fold) {
            case SUM -> 0;
            case MEAN -> 1;
            case MAX -> 2;
        };
    }

    private static Fold fold(byte number) throws IOException {
        return switch (number) {
            case 0 -> Fold.SUM;
            case 1 -> Fold.MEAN;
            case 2 -> Fold.MAX;
            default -> throw new IOException("stored series of unknown fold " + number);
        };
    }

    private static MetricType type(byte number) throws IOException {
        return switch (number) {
            case 0 -> MetricType.GAUGE;
            case 1 -> MetricType.COUNTER;
            case 2 -> MetricType.RATE;
            default -> throw new IOException("stored series of unknown type " + number);
        };
    }

    private static SeriesIdentity readIdentity(DataInput in) throws IOException {
        var cluster = in.readUTF();
        var namespace = in.readUTF();
        var workload = new Workload(in.readUTF(), in.readUTF());
        var metric = in.readUTF();
        int labelCount = in.readUnsignedShort();
        var labels = new ArrayList<Label>(labelCount);
        for (int i = 0; i < labelCount; i++) {
            labels.add(new Label(in.readUTF(), in.readUTF()));
        }
        return new SeriesIdentity(cluster, namespace, workload, metric, labels);
    }
}
