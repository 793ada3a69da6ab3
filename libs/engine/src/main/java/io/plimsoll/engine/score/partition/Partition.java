package io.plimsoll.engine.score.partition;

import io.plimsoll.engine.score.Adoption;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.Grounds;
import io.plimsoll.engine.score.RollUps;
import io.plimsoll.engine.score.SeriesDetector;
import io.plimsoll.engine.score.TrainedModel;
import io.plimsoll.engine.score.policy.LearningPause;
import io.plimsoll.engine.score.policy.TuningRules;
import io.plimsoll.engine.series.Arrival;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.SeriesSteps;
import io.plimsoll.engine.series.StepParameters;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All series of one partition. A batch of the log is fed in as watermarks and samples, and ended
/// by [#endBatch], which tells what closed. State and output depend on nothing but the batches and
/// their order: after [#readFrom] a partition goes on byte for byte as the one that was stored.
///
/// A series that its source has left for [StepParameters#seriesExpiry] is forgotten, and what is
/// open of it closes; a later sample of the id starts a new one.
///
/// Not thread safe.
public final class Partition {
    /// The version of the stored form from which on series end.
    static final int WITH_EXPIRY = 2;

    /// The version from which on series are rolled up.
    static final int WITH_ROLL_UPS = 3;

    /// The version from which on members are held against their siblings.
    static final int WITH_SIBLINGS = 4;

    /// The version from which on it knows what is wanted of series.
    private static final int WITH_RULES = 5;

    /// The version from which on it knows what not to learn from.
    private static final int WITH_LESSONS = 6;

    /// The version from which on members are folded as is wanted.
    static final int WITH_FOLDS = 7;

    private static final int VERSION = 7;

    private final Setting setting;
    private final ClusterRules rules = new ClusterRules();
    private final Lessons lessons = new Lessons();
    private final Sources sources = new Sources();

    /// They are told in the order of their first appearance.
    private final SeriesTable series = new SeriesTable();

    private final List<WatchedSeries> touched = new ArrayList<>();
    private final Arrivals arrivals = new Arrivals();

    /// The door's clock when the batch at hand came in. No source has come further: not stored,
    /// since each batch brings its own.
    private long receivedAt = Long.MAX_VALUE;

    public Partition(StepParameters step, DetectorParameters detection) {
        this.setting = new Setting(step, detection);
    }

    /// The batch that follows came in at that time of the door's clock (epoch ms). Until another is
    /// told, samples that lie ahead of it are taken and move no watermark beyond it: one member
    /// with a clock ahead would end the steps of all series of its source before their samples are
    /// here.
    public void received(long at) {
        receivedAt = at;
    }

    /// A source has come this far, whether or not a series of this partition has.
    public void watermark(String source, long timestamp) {
        sources.of(source).advance(Math.min(timestamp, receivedAt));
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
        var from = sources.of(source);
        var step = setting.step();
        long lateness = step.latenessSteps() * setting.stepMillis();
        long historyBefore = Math.max(from.watermark(), receivedAt) - lateness;
        var tuned = tuned(description.identity());
        var created =
                new WatchedSeries(
                        description,
                        from,
                        new SeriesSteps(
                                step,
                                tuned.folding(description.type()),
                                historyBefore,
                                setting.readings()),
                        new SeriesDetector(tuned.scoring()),
                        new RollUps(tuned.scales()),
                        setting.siblings());
        series.put(created);
        from.series.add(created);
        return created;
    }

    /// The series of that id, or null when it was never seen or has ended.
    public @Nullable WatchedSeries known(long id) {
        return series.get(id);
    }

    /// From now on that is wanted of the series of a cluster, those that are known and those that
    /// come.
    ///
    /// @param cluster empty for those of all clusters that have no rules of their own
    /// @return whether that is something else than before
    public boolean tune(String cluster, TuningRules wanted) {
        if (!rules.put(cluster, wanted)) {
            return false;
        }
        setting.forget();
        series.inOrder().forEach(each -> each.tune(tuned(each.identity())));
        return true;
    }

    /// What of a cluster does not show what is normal, in place of what was said before; it holds
    /// for the steps that are closed from now on.
    ///
    /// @return whether that is something else
    /// @throws IllegalArgumentException when it is too much
    public boolean teach(String cluster, List<LearningPause> pauses) {
        return lessons.put(cluster, pauses);
    }

    /// Offers a series what was learnt of it elsewhere; [SeriesDetector#adopt] says when it takes
    /// it. What was learnt of its hours and days goes to its roll-ups, which take it when it is
    /// much more than they know, whatever the grounds.
    public Adoption adopt(
            long id, TrainedModel trained, List<TrainedModel> rolledUp, Grounds grounds) {
        var known = series.get(id);
        if (known == null) {
            return Adoption.UNKNOWN_SERIES;
        }
        rolledUp.forEach(known.rollUps::adopt);
        return known.detector.adopt(trained, grounds);
    }

    /// Takes a sample of a series of this partition, which was asked for in this very batch: at its
    /// end the series may be gone.
    public Arrival sample(WatchedSeries of, long member, long timestamp, double value) {
        of.source.advance(Math.min(timestamp, receivedAt));
        var arrival = of.accept(member, timestamp, value);
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
            each.close(lessons, listener);
        }
        touched.clear();
        for (var source : sources.all()) {
            if (source.hasPassedAStep(setting.step())) {
                sweep(source, listener);
            }
        }
        sources.forgetIdle(setting.step().seriesExpiry().toMillis());
    }

    /// Series without samples may have to close steps, too, or come to their end.
    private void sweep(Source source, PartitionListener listener) {
        for (var each : source.series) {
            each.close(lessons, listener);
        }
        long now = Math.floorDiv(source.watermark(), setting.stepMillis()) * setting.stepMillis();
        var gone = source.takeEnded(setting.step());
        if (!gone.isEmpty()) {
            gone.forEach(each -> each.end(now, listener));
            series.removeEnded();
        }
    }

    public Collection<WatchedSeries> all() {
        return series.inOrder();
    }

    /// How many series there are.
    public int size() {
        return series.size();
    }

    /// How samples fared since the start of this process.
    public Arrivals arrivals() {
        return arrivals;
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(setting.stepMillis());
        sources.writeTo(out);
        rules.writeTo(out);
        lessons.writeTo(out);
        out.writeInt(series.size());
        for (var each : series.inOrder()) {
            out.writeInt(each.source.number);
            each.writeTo(out);
        }
    }

    /// Restores what [#writeTo] stored.
    ///
    /// @throws IOException when the form is of an unknown version, or of another step length, whose
    ///   states mean nothing here, or damaged
    public static Partition readFrom(
            DataInput in, StepParameters step, DetectorParameters detection) throws IOException {
        try {
            return read(in, step, detection);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
            // Values that no partition writes are refused by whoever is to hold them.
            throw new IOException("stored partition is damaged: " + e.getMessage(), e);
        }
    }

    /// What scores a series.
    Setting.Tuned tuned(SeriesIdentity identity) {
        return setting.of(rules.wish(identity));
    }

    /// What its series share that are being read.
    Setting setting() {
        return setting;
    }

    private static Partition read(DataInput in, StepParameters step, DetectorParameters detection)
            throws IOException {
        int version = in.readUnsignedByte();
        if (version < 1 || version > VERSION) {
            throw new IOException("stored partition of unknown version " + version);
        }
        long stepMillis = in.readLong();
        if (stepMillis != step.step().toMillis()) {
            throw new IOException(
                    "stored partition has steps of %d ms, configured are %d ms"
                            .formatted(stepMillis, step.step().toMillis()));
        }
        var partition = new Partition(step, detection);
        var sources = partition.sources.readFrom(in, version);
        if (version >= WITH_RULES) {
            partition.rules.readFrom(in, version >= WITH_FOLDS);
        }
        if (version >= WITH_LESSONS) {
            partition.lessons.readFrom(in);
        }
        int seriesCount = in.readInt();
        for (int i = 0; i < seriesCount; i++) {
            var source = sources.get(in.readInt());
            var each = WatchedSeries.readFrom(in, source, partition, version);
            partition.series.put(each);
            source.series.add(each);
        }
        return partition;
    }
}
