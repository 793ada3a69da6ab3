package io.plimsoll.engine.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// Four one-step experts, each with its running absolute error; the one that errs least is followed
/// ("follow the leader", Cesa-Bianchi and Lugosi, "Prediction, Learning, and Games", 2006).
///
/// | expert | expects |
/// | --- | --- |
/// | last | the last value |
/// | fast | an exponentially weighted mean |
/// | day | a slow level and the daily profile |
/// | week | a slow level, the daily profile and what the weekly profile adds to it |
///
/// Not thread safe.
final class Experts {
    static final int LAST = 0;
    static final int FAST = 1;
    static final int DAY = 2;
    static final int WEEK = 3;

    /// The expert of a [Cycle], where a series has one.
    static final int CYCLE = 4;

    static final int COUNT = 5;

    static final String[] NAMES = {"last value", "recent mean", "daily season", "weekly season"};

    private double lastError;
    private double fastError;
    private double dayError;
    private double weekError;
    private double last;
    private double fast;
    private double dayLevel;
    private double weekLevel;

    /// The first value is all that is known.
    void begin(double value) {
        last = value;
        fast = value;
        dayLevel = value;
        weekLevel = value;
    }

    /// Makes the expectations of a step at which the profiles stand so high.
    void predict(double ofDay, double ofWeek, Prediction into) {
        into.weekCurve = ofWeek;
        var expectations = into.byExpert;
        expectations[LAST] = last;
        expectations[FAST] = fast;
        expectations[DAY] = dayLevel + ofDay;
        expectations[WEEK] = weekLevel + ofDay + ofWeek;
        into.bestSeasonal = DAY;
        into.seasonalError = dayError;
        if (weekError < dayError) {
            into.bestSeasonal = WEEK;
            into.seasonalError = weekError;
        }
        into.best = LAST;
        into.error = lastError;
        if (fastError < into.error) {
            into.best = FAST;
            into.error = fastError;
        }
        if (into.seasonalError < into.error) {
            into.best = into.bestSeasonal;
            into.error = into.seasonalError;
        }
        into.swing = into.best == WEEK ? ofDay + ofWeek : into.best == DAY ? ofDay : 0;
    }

    /// Learns `value`: each expert by how far it was off, clipped at so many times its scale.
    ///
    /// @param clip in scales; the scale of an expert is its running error and the floor
    /// @param rate of the running errors
    /// @param slow of the levels under the profiles
    /// @param filledIn whether no error can fall by it, see [SeriesModel#learn]
    void learn(
            Prediction predicted,
            double value,
            double clip,
            double rate,
            double slow,
            double nimble,
            boolean filledIn) {
        double floor = predicted.floor;
        double ofLast = clipped(value - last, clip * (lastError + floor));
        double ofFast = clipped(value - fast, clip * (fastError + floor));
        double ofDay = clipped(value - predicted.byExpert[DAY], clip * (dayError + floor));
        double ofWeek = clipped(value - predicted.byExpert[WEEK], clip * (weekError + floor));
        lastError = errorAfter(lastError, ofLast, rate, filledIn);
        fastError = errorAfter(fastError, ofFast, rate, filledIn);
        dayError = errorAfter(dayError, ofDay, rate, filledIn);
        weekError = errorAfter(weekError, ofWeek, rate, filledIn);
        dayLevel += slow * ofDay;
        weekLevel += slow * ofWeek;
        fast += nimble * ofFast;
        last = value;
        predicted.ofDay = ofDay;
        predicted.ofWeek = ofWeek;
    }

    void returnTo(SeriesModel.Footing before) {
        goOnFrom(before.nimble());
        dayLevel = before.dayLevel();
        weekLevel = before.weekLevel();
    }

    SeriesModel.Nimble nimble() {
        return new SeriesModel.Nimble(last, fast);
    }

    void goOnFrom(SeriesModel.Nimble later) {
        last = later.last();
        fast = later.fast();
    }

    /// Moves the levels so that the seasonal experts expect what they do in `later`.
    void goOnAt(Prediction own, Prediction later) {
        dayLevel += later.byExpert[DAY] - own.byExpert[DAY];
        weekLevel += later.byExpert[WEEK] - own.byExpert[WEEK];
    }

    /// The running error after one more.
    static double errorAfter(double error, double off, double rate, boolean filledIn) {
        double more = Math.abs(off) - error;
        return filledIn && more < 0 ? error : error + rate * more;
    }

    static double clipped(double residual, double bound) {
        return Math.max(-bound, Math.min(bound, residual));
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeDouble(lastError);
        out.writeDouble(fastError);
        out.writeDouble(dayError);
        out.writeDouble(weekError);
        out.writeDouble(last);
        out.writeDouble(fast);
        out.writeDouble(dayLevel);
        out.writeDouble(weekLevel);
    }

    void readFrom(DataInput in) throws IOException {
        lastError = in.readDouble();
        fastError = in.readDouble();
        dayError = in.readDouble();
        weekError = in.readDouble();
        last = in.readDouble();
        fast = in.readDouble();
        dayLevel = in.readDouble();
        weekLevel = in.readDouble();
    }
}
