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
    private static final int COUNT = 4;

    private final ModelParameters parameters;
    private final double[] errors = new double[COUNT];
    private double last;
    private double fast;
    private double dayLevel;
    private double weekLevel;

    // Of the step that is predicted; not stored.
    private final double[] expectations = new double[COUNT];
    private int best;
    private int bestSeasonal;

    Experts(ModelParameters parameters) {
        this.parameters = parameters;
    }

    /// The first value is all that is known.
    void begin(double value) {
        last = value;
        fast = value;
        dayLevel = value;
        weekLevel = value;
    }

    /// Makes the expectations of a step at which the profiles stand so high.
    void predict(double ofDay, double ofWeek) {
        expectations[LAST] = last;
        expectations[FAST] = fast;
        expectations[DAY] = dayLevel + ofDay;
        expectations[WEEK] = weekLevel + ofDay + ofWeek;
        bestSeasonal = errors[WEEK] < errors[DAY] ? WEEK : DAY;
        best = errors[FAST] < errors[LAST] ? FAST : LAST;
        if (errors[bestSeasonal] < errors[best]) {
            best = bestSeasonal;
        }
    }

    /// The expert that is followed.
    int best() {
        return best;
    }

    int bestSeasonal() {
        return bestSeasonal;
    }

    double expectation(int expert) {
        return expectations[expert];
    }

    double error(int expert) {
        return errors[expert];
    }

    /// What an expert learns of `value`: how far it was off, clipped at `clip` times its scale,
    /// which is at least `floor`.
    double lesson(int expert, double value, double clip, double floor) {
        return clipped(value - expectations[expert], clip * (errors[expert] + floor));
    }

    /// Learns the value of the step that was predicted, the `learnt`-th of all.
    void learn(double value, double clip, double floor, int learnt) {
        double ofLast = lesson(LAST, value, clip, floor);
        double ofFast = lesson(FAST, value, clip, floor);
        double ofDay = lesson(DAY, value, clip, floor);
        double ofWeek = lesson(WEEK, value, clip, floor);
        double rate = Math.max(1.0 / learnt, parameters.scaleRate());
        errors[LAST] += rate * (Math.abs(ofLast) - errors[LAST]);
        errors[FAST] += rate * (Math.abs(ofFast) - errors[FAST]);
        errors[DAY] += rate * (Math.abs(ofDay) - errors[DAY]);
        errors[WEEK] += rate * (Math.abs(ofWeek) - errors[WEEK]);
        double slow = Math.max(1.0 / learnt, parameters.slowRate());
        dayLevel += slow * ofDay;
        weekLevel += slow * ofWeek;
        fast += parameters.fastRate() * ofFast;
        last = value;
    }

    SeriesModel.Nimble nimble() {
        return new SeriesModel.Nimble(last, fast);
    }

    void goOnFrom(SeriesModel.Nimble later) {
        last = later.last();
        fast = later.fast();
    }

    static double clipped(double residual, double bound) {
        return Math.max(-bound, Math.min(bound, residual));
    }

    void writeTo(DataOutput out) throws IOException {
        for (double error : errors) {
            out.writeDouble(error);
        }
        out.writeDouble(last);
        out.writeDouble(fast);
        out.writeDouble(dayLevel);
        out.writeDouble(weekLevel);
    }

    void readFrom(DataInput in) throws IOException {
        for (int i = 0; i < COUNT; i++) {
            errors[i] = in.readDouble();
        }
        last = in.readDouble();
        fast = in.readDouble();
        dayLevel = in.readDouble();
        weekLevel = in.readDouble();
    }
}
