package io.plimsoll.engine.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What is normal for one series: what the followed expert of [Experts] expects, over a daily
/// profile of 48 cells and a weekly one of 168.
///
/// No period detection that could go wrong, and on a random walk the last value wins by itself.
/// What an expert learns from is clipped at some scales (Huber, "Robust estimation of a location
/// parameter", 1964). The size of residuals has a daily profile of its own: a nightly job that is
/// always rough does not alarm every night. Steps that are missing are skipped, never guessed. Use:
/// [#predict], read the prediction, [#learn] with the same one. Not thread safe.
public final class SeriesModel {
    private static final double PER_DAY = 1.0 / WeekClock.DAY;
    private static final double PER_WEEK = 1.0 / WeekClock.WEEK;
    private static final double NEAR_CELLS = 0.5;
    private static final double TINY = 1e-300;

    private final ModelParameters parameters;
    private final Experts experts = new Experts();
    private final Profile day;
    private final Profile week;
    private final Profile spread;
    private final Moments drift = new Moments();
    private final double stepMillis;
    private @Nullable Cycle cycle;
    private int learnt;
    private long firstStart;

    public SeriesModel(ModelParameters parameters, long stepMillis) {
        this.parameters = parameters;
        this.stepMillis = stepMillis;
        this.day = new Profile(parameters.dayCells());
        this.week = new Profile(parameters.weekCells());
        this.spread = new Profile(parameters.dayCells());
    }

    /// Adds an expert that knows a season of this length, in ms: two steps or more. Before the
    /// first step is learnt.
    public void follow(long periodMillis) {
        cycle = new Cycle(periodMillis, (long) stepMillis);
    }

    /// Predicts the step that begins at `stepStart`; not before the first step was learnt.
    public void predict(long stepStart, Prediction into) {
        into.turnTo(stepStart);
        into.curve = day.at(into.dayPlace);
        experts.predict(into.curve, week.at(into.weekPlace), into);
        if (cycle != null) {
            cycle.predict(stepStart, into.curve, into);
        }
        into.floor =
                Math.max(
                                parameters.deviationFloor() * drift.deviation(),
                                parameters.levelFloor() * Math.abs(drift.mean()))
                        + TINY;
        into.scale = into.error + into.floor + NEAR_CELLS * spread.highestNear(into.dayPlace);
    }

    /// The same, where it is needed but once.
    public Prediction predict(long stepStart) {
        var predicted = new Prediction(parameters);
        predict(stepStart, predicted);
        return predicted;
    }

    /// How far `value` is from the slow level, in slow deviations. Neither is clipped: this is the
    /// plain, stubborn view beside the experts' nimble one.
    public double drift(double value) {
        return Math.abs(value - drift.mean())
                / (drift.deviation() + parameters.levelFloor() * Math.abs(drift.mean()) + TINY);
    }

    /// Steps learnt so far.
    public int learnt() {
        return learnt;
    }

    /// Learns the value of the first step: it is all that is known.
    public void begin(long stepStart, double value) {
        learnt = 1;
        firstStart = stepStart;
        experts.begin(value);
        if (cycle != null) {
            cycle.begin(value);
        }
        drift.learn(value, 1);
    }

    /// Learns the value of the step that was predicted.
    ///
    /// @param filledIn whether it says nothing of how large errors are, because nothing was
    ///   measured: they can be larger by it, not smaller
    public void learn(long stepStart, double value, Prediction predicted, boolean filledIn) {
        learnt = Math.min(learnt + 1, Integer.MAX_VALUE - 1);
        double clip =
                learnt > parameters.clipAfter() ? parameters.clip() : Double.POSITIVE_INFINITY;
        double first = 1.0 / learnt;
        experts.learn(
                predicted,
                value,
                clip,
                Math.max(first, parameters.scaleRate()),
                Math.max(first, parameters.slowRate()),
                parameters.fastRate(),
                filledIn);
        drift.learn(value, Math.max(first, parameters.driftRate()));
        if (cycle != null) {
            cycle.learn(
                    predicted,
                    value,
                    clip,
                    Math.max(first, parameters.scaleRate()),
                    Math.max(first, parameters.slowRate()),
                    (double) stepStart - firstStart,
                    filledIn);
        }
        double most = clip * predicted.scale;
        double off = Math.min(Math.abs(value - predicted.expected()), most);
        double rough = off - spread.at(predicted.dayPlace);
        learnProfiles(stepStart, filledIn ? Math.max(0, rough) : rough, predicted);
    }

    private void learnProfiles(long stepStart, double rough, Prediction predicted) {
        double days = PER_DAY * (stepStart - firstStart);
        double share = PER_DAY * stepMillis * parameters.dayCells();
        double rate = parameters.dayRate();
        spread.learn(predicted.dayPlace, rough, share, days, rate);
        day.learn(predicted.dayPlace, predicted.ofDay, share, days, rate);
        double shareOfWeek = PER_WEEK * stepMillis * parameters.weekCells();
        double weeks = PER_WEEK * (stepStart - firstStart);
        week.learn(
                predicted.weekPlace, predicted.ofWeek, shareOfWeek, weeks, parameters.weekRate());
    }

    /// From where a series goes on: its last value, and the mean of its last few.
    public record Nimble(double last, double fast) {}

    /// Where a series stands, its profiles aside: from where it goes on, and the levels under its
    /// daily and its weekly profile.
    public record Footing(Nimble nimble, double dayLevel, double weekLevel) {}

    /// Goes back to where the series stood before a fault that is over: what followed it meanwhile
    /// would take its end for another one.
    public void returnTo(Footing before) {
        experts.returnTo(before);
        if (cycle != null) {
            cycle.moveTo(before.dayLevel());
        }
    }

    public Nimble nimble() {
        return experts.nimble();
    }

    /// Goes on from values that are later than what was learnt here.
    public void goOnFrom(Nimble later) {
        experts.goOnFrom(later);
    }

    /// Goes on at the height at which another model of the same series expects the step at
    /// `stepStart`: its levels are later than what was learnt here.
    public void goOnAt(long stepStart, Prediction later) {
        var own = predict(stepStart);
        experts.goOnAt(own, later);
        if (cycle != null) {
            cycle.move(later.seasonal() - own.seasonal());
        }
    }

    /// Lets what was learnt count for no more than `steps` since `first` (epoch ms), so that what
    /// comes counts for more.
    public void countFor(int steps, long first) {
        learnt = Math.min(learnt, steps);
        firstStart = Math.max(firstStart, first);
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(learnt);
        out.writeLong(firstStart);
        experts.writeTo(out);
        drift.writeTo(out);
        day.writeTo(out);
        week.writeTo(out);
        spread.writeTo(out);
        out.writeBoolean(cycle != null);
        if (cycle != null) {
            cycle.writeTo(out);
        }
    }

    /// Reads what [#writeTo] stored.
    public void readFrom(DataInput in) throws IOException {
        readSecondFrom(in);
        cycle = in.readBoolean() ? Cycle.readFrom(in, (long) stepMillis) : null;
    }

    /// Reads what version 2 of a stored detector holds of a model.
    public void readSecondFrom(DataInput in) throws IOException {
        learnt = in.readInt();
        firstStart = in.readLong();
        experts.readFrom(in);
        drift.readFrom(in);
        day.readFrom(in);
        week.readFrom(in);
        spread.readFrom(in);
    }

    /// Reads what version 1 of a stored detector holds of a model.
    public void readFirstFrom(DataInput in) throws IOException {
        learnt = in.readInt();
        firstStart = in.readLong();
        experts.readFrom(in);
        drift.readFrom(in);
        new Moments().readFrom(in);
        day.readFloats(in);
        week.readFloats(in);
        spread.readFloats(in);
    }
}
