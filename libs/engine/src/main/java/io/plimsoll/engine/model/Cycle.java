package io.plimsoll.engine.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// A fifth expert, for the few series that have a period of their own beside day and week (a job
/// every twenty minutes, a batch every six hours): a slow level, the daily profile, and what a
/// profile of that period adds. [Periods] finds it. Not thread safe.
final class Cycle {
    private static final int CELLS = 48;
    private static final double RENEWAL = 0.1;

    private final long periodMillis;
    private final Profile profile;

    /// What share of a cell one step is.
    private final double share;

    private double error;
    private double level;

    Cycle(long periodMillis, long stepMillis) {
        if (periodMillis < 2 * stepMillis) {
            throw new IllegalArgumentException(
                    "no season of " + periodMillis + " ms in steps of " + stepMillis + " ms");
        }
        this.periodMillis = periodMillis;
        this.profile = new Profile((int) Math.min(CELLS, periodMillis / stepMillis));
        this.share = stepMillis * profile.cells() / (double) periodMillis;
    }

    void begin(double value) {
        level = value;
    }

    /// Makes its expectation, and is followed where it errs least.
    void predict(long stepStart, double ofDay, Prediction into) {
        long within = Math.floorMod(stepStart, periodMillis);
        into.cyclePlace = Profile.position(within, profile.cells(), (double) periodMillis);
        double own = profile.at(into.cyclePlace);
        into.byExpert[Experts.CYCLE] = level + ofDay + own;
        if (error < into.seasonalError) {
            into.bestSeasonal = Experts.CYCLE;
            into.seasonalError = error;
        }
        if (error < into.error) {
            into.best = Experts.CYCLE;
            into.error = error;
            into.swing = ofDay + own;
        }
        into.cycleMillis = periodMillis;
    }

    /// @param lived how long the series has been learnt, ms
    /// @param filledIn whether its error cannot fall by it
    void learn(
            Prediction predicted,
            double value,
            double clip,
            double rate,
            double slow,
            double lived,
            boolean filledIn) {
        double off =
                Experts.clipped(
                        value - predicted.byExpert[Experts.CYCLE],
                        clip * (error + predicted.floor));
        error = Experts.errorAfter(error, off, rate, filledIn);
        level += slow * off;
        profile.learn(predicted.cyclePlace, off, share, lived / periodMillis, RENEWAL);
    }

    void moveTo(double height) {
        level = height;
    }

    void move(double by) {
        level += by;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(periodMillis);
        out.writeDouble(error);
        out.writeDouble(level);
        profile.writeTo(out);
    }

    static Cycle readFrom(DataInput in, long stepMillis) throws IOException {
        long period = in.readLong();
        if (period < 2 * stepMillis) {
            throw new IOException("stored season of " + period + " ms");
        }
        var cycle = new Cycle(period, stepMillis);
        cycle.error = in.readDouble();
        cycle.level = in.readDouble();
        cycle.profile.readFrom(in);
        return cycle;
    }
}
