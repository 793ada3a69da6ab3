package io.plimsoll.engine.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// What is normal for one series: what the followed expert of [Experts] expects, over a daily
/// profile of 48 cells and a weekly one of 168.
///
/// No period detection that could go wrong, and on a random walk the last value wins by itself.
/// What an expert learns from is clipped at some scales (Huber, "Robust estimation of a location
/// parameter", 1964). The size of residuals has a daily profile of its own: a nightly job that is
/// always rough does not alarm every night. Steps that are missing are skipped, never guessed. Use:
/// [#predict], read, [#learn]. Not thread safe.
public final class SeriesModel {
    private static final double NEAR_CELLS = 0.5;
    private static final double LONG_RATE = 1 / 5000.0;
    private static final double TINY = 1e-300;

    private final ModelParameters parameters;
    private final double dayRate;
    private final double weekRate;
    private final Profile day = new Profile(Profile.DAY, 48);
    private final Profile week = new Profile(7 * Profile.DAY, 168);
    private final Profile spread = new Profile(Profile.DAY, 48);
    private final Experts experts;

    private int learnt;
    private long firstStart;
    private final Moments drift = new Moments();
    private final Moments longRun = new Moments();

    // Of the step that is predicted; not stored.
    private double near;
    private double curve;

    public SeriesModel(ModelParameters parameters, long stepMillis) {
        this.parameters = parameters;
        this.experts = new Experts(parameters);
        this.dayRate = day.share(stepMillis);
        this.weekRate = week.share(stepMillis);
    }

    /// Makes the expectations for the step that begins at `stepStart`.
    public void predict(long stepStart) {
        curve = day.at(stepStart);
        experts.predict(curve, week.at(stepStart));
        near = spread.highestNear(stepStart);
    }

    /// What the followed expert expects; NaN before the first step.
    public double expected() {
        return learnt == 0 ? Double.NaN : experts.expectation(experts.best());
    }

    /// What the better seasonal expert expects: it moves slowly, so that a lasting fault stays one.
    public double seasonal() {
        return learnt == 0 ? Double.NaN : experts.expectation(experts.bestSeasonal());
    }

    /// The usual size of the followed expert's error at this time of day; positive.
    public double scale() {
        return experts.error(experts.best()) + floor() + NEAR_CELLS * near;
    }

    /// The usual size of the seasonal expert's error; positive.
    public double seasonalScale() {
        return experts.error(experts.bestSeasonal()) + floor();
    }

    /// How far `value` is from the slow level, in slow deviations. Neither is clipped: this is the
    /// plain, stubborn view beside the experts' nimble one.
    public double drift(double value) {
        return Math.abs(value - drift.mean())
                / (drift.deviation() + parameters.levelFloor() * Math.abs(drift.mean()) + TINY);
    }

    /// How far `value` is from all that was seen, in usual deviations; signed.
    public double place(double value) {
        return (value - longRun.mean()) / (3 * longRun.deviation() + TINY);
    }

    /// Whether the followed expert knows the week, the day, or neither: "week", "day" or "".
    public String season() {
        int best = experts.best();
        return best == Experts.WEEK ? "week" : best == Experts.DAY ? "day" : "";
    }

    /// How high the daily profile stands at the predicted step.
    public double curve() {
        return curve;
    }

    /// Steps learnt so far.
    public int learnt() {
        return learnt;
    }

    /// Learns the value of the step that was predicted last.
    public void learn(long stepStart, double value) {
        if (learnt == 0) {
            begin(stepStart, value);
        }
        learnt = Math.min(learnt + 1, Integer.MAX_VALUE - 1);
        double clip =
                learnt > parameters.clipAfter() ? parameters.clip() : Double.POSITIVE_INFINITY;
        double floor = floor();
        learnProfiles(
                stepStart,
                Experts.clipped(value - experts.expectation(experts.best()), clip * scale()),
                experts.lesson(Experts.DAY, value, clip, floor),
                experts.lesson(Experts.WEEK, value, clip, floor));
        experts.learn(value, clip, floor, learnt);
        drift.learn(value, atLeast(parameters.driftRate()));
        longRun.learn(value, atLeast(LONG_RATE));
    }

    private void learnProfiles(long stepStart, double followed, double ofDay, double ofWeek) {
        double days = (double) (stepStart - firstStart) / Profile.DAY;
        double ofCell = dayRate * Math.max(1 / (1 + days), parameters.dayRate());
        double ofWeekCell = weekRate * Math.max(1 / (1 + days / 7), parameters.weekRate());
        spread.move(stepStart, ofCell * (Math.abs(followed) - spread.at(stepStart)));
        day.move(stepStart, ofCell * ofDay);
        week.move(stepStart, ofWeekCell * ofWeek);
    }

    /// The first steps are averaged plainly, the later ones with the given rate.
    private double atLeast(double rate) {
        return Math.max(1.0 / learnt, rate);
    }

    private void begin(long stepStart, double value) {
        firstStart = stepStart;
        experts.begin(value);
        predict(stepStart);
    }

    private double floor() {
        return Math.max(
                        parameters.deviationFloor() * drift.deviation(),
                        parameters.levelFloor() * Math.abs(drift.mean()))
                + TINY;
    }

    /// From where a series goes on: its last value, and the mean of its last few.
    public record Nimble(double last, double fast) {}

    public Nimble nimble() {
        return experts.nimble();
    }

    /// Goes on from values that are later than what was learnt here.
    public void goOnFrom(Nimble later) {
        experts.goOnFrom(later);
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
        longRun.writeTo(out);
        day.writeTo(out);
        week.writeTo(out);
        spread.writeTo(out);
    }

    public void readFrom(DataInput in) throws IOException {
        learnt = in.readInt();
        firstStart = in.readLong();
        experts.readFrom(in);
        drift.readFrom(in);
        longRun.readFrom(in);
        day.readFrom(in);
        week.readFrom(in);
        spread.readFrom(in);
    }
}
