package io.plimsoll.engine.score;

import io.plimsoll.engine.model.Logarithm;
import io.plimsoll.engine.model.Prediction;
import io.plimsoll.engine.model.TailMark;
import io.plimsoll.engine.model.Tails;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// What one series remembers of the signs that a step is not normal, each made comparable by its
/// own tail: the one-step residual (point), the distance from the slow level (drift), running means
/// of the seasonal residual over 3 and 12 steps, the slope of what the daily season leaves (trend),
/// rougher or smoother than usual. Not thread safe.
final class Signs {
    static final int POINT = 0;
    static final int DRIFT = 1;
    static final int MEAN_3 = 2;
    static final int MEAN_12 = 3;
    static final int TREND = 4;
    static final int ROUGH = 5;
    static final int SMOOTH = 6;
    static final int COUNT = 7;

    /// These factors bring the usual size of a sign to about 1; its tail does the rest.
    private static final double OF_MEAN_3 = 1.7;

    private static final double OF_MEAN_12 = 3;
    private static final double OF_ROUGHNESS = 8;

    /// So many scales are as good as endlessly many.
    private static final double ENDLESS = 1e9;

    /// Keeps the logarithm of roughness finite on a series that stands still.
    private static final double STILL = 0.02;

    /// A still series that shows for the first time in n steps what it shows is as rare as once in
    /// so many times n.
    private static final double NEVER_SEEN = 10;

    /// The signs of versions 2 and 3, in the order of their tails.
    private static final int[] SECOND = {POINT, DRIFT, MEAN_3, MEAN_12, ROUGH, SMOOTH};

    private static final int[] THIRD = {POINT, DRIFT, MEAN_3, MEAN_12, TREND, ROUGH, SMOOTH};

    /// Of the memory of pairs in version 1.
    private static final int PAIRS_BYTES = 4 * 12 * 12 + 24 + Integer.BYTES;

    private final SignParameters parameters;
    private final Tails tails;
    Repeats repeats = new Repeats();
    private double mean3;
    private double mean12;
    private double recent;
    private double usual;
    private double slope;
    private double height;

    Signs(SignParameters parameters) {
        this.parameters = parameters;
        this.tails = new Tails(COUNT, parameters::prior, parameters.fadeAfter());
    }

    /// Remembers the first value.
    void begin(double value) {
        repeats.see(value);
        height = value;
    }

    /// Weighs `value` against what was predicted for its step.
    ///
    /// @param drift how far it is from the slow level, in slow deviations
    /// @param learnt steps learnt before
    void weigh(Prediction predicted, double value, double drift, int learnt, Weighing into) {
        double residual = Math.abs(value - predicted.expected());
        double seasonal = soft((value - predicted.seasonal()) / predicted.seasonalScale());
        mean3 += (seasonal - mean3) / 3;
        mean12 += (seasonal - mean12) / 12;
        double change = roughness(residual, learnt);
        repeats.see(value);
        see(POINT, residual / predicted.scale(), into);
        see(DRIFT, drift, into);
        see(MEAN_3, Math.abs(mean3) * OF_MEAN_3, into);
        see(MEAN_12, Math.abs(mean12) * OF_MEAN_12, into);
        see(TREND, trend(value - predicted.curve(), predicted.seasonalScale()), into);
        see(ROUGH, change * OF_ROUGHNESS, into);
        see(SMOOTH, -change * OF_ROUGHNESS, into);
    }

    private void see(int sign, double size, Weighing into) {
        double place = Tails.position(size);
        into.places[sign] = place;
        into.rarities[sign] = tails.rarity(sign, place);
    }

    /// How far the slope carries over the steps that it is measured by, in scales; 0 where it is
    /// not measured. Steps are taken from one to the next, so that noise cancels and only what adds
    /// up is left.
    ///
    /// @param seasonless the value without the daily season
    private double trend(double seasonless, double scale) {
        int steps = parameters.trendSteps();
        if (steps == 0) {
            return 0;
        }
        slope += (seasonless - height - slope) / steps;
        height = seasonless;
        return Math.abs(slope) * steps / scale;
    }

    /// ln of how much rougher the last steps were than is usual, this one included.
    private double roughness(double residual, int learnt) {
        double capped = usual > 0 ? Math.min(residual, parameters.roughCap() * usual) : residual;
        double first = 1.0 / learnt;
        usual += Math.max(first, parameters.usualRate()) * (capped - usual);
        recent += Math.max(first, 1.0 / parameters.roughSteps()) * (capped - recent);
        return learnt < parameters.roughSteps() || usual <= 0
                ? 0
                : Logarithm.natural((recent + STILL * usual) / ((1 + STILL) * usual));
    }

    /// How many steps were at least about as large in a sign.
    double timesSeen(int sign, double place) {
        return tails.beyond(sign, place, parameters.prior(sign));
    }

    /// The rarity of a step of which only the point size `z` is known.
    double pointRarity(double z, int learnt) {
        double place = Tails.position(z);
        return provable(tails.rarity(POINT, place), place, learnt);
    }

    /// What is left of a severity when the point lies at `place`: a series that stands still has no
    /// scale, so n steps prove no more than that they hardly ever showed as much.
    double provable(double severity, double place, int learnt) {
        return repeats.isStill()
                ? Math.min(
                        severity,
                        Logarithm.ofTen(NEVER_SEEN * (learnt + 1) / (timesSeen(POINT, place) + 1)))
                : severity;
    }

    /// Marks what sizes are usual, in scales of the model.
    void mark(TailMark usual) {
        tails.mark(POINT, usual);
    }

    /// Learns the step that was weighed, which counts for [Tails#FULL] or [Tails#LIGHT].
    void learn(Weighing weighed, int weight) {
        for (int sign = 0; sign < COUNT; sign++) {
            tails.learn(sign, weighed.places[sign], weight);
        }
        tails.advance();
    }

    /// What is going on: the running means of the seasonal residual, the slope and the height that
    /// it is measured from, and the run of repeated values.
    record Course(double of3, double of12, double slope, double height, Repeats repeats) {}

    Course course() {
        return new Course(mean3, mean12, slope, height, repeats);
    }

    /// Goes on from a course that is later than what was learnt here.
    void goOnFrom(Course later) {
        mean3 = later.of3();
        mean12 = later.of12();
        slope = later.slope();
        height = later.height();
        repeats = later.repeats();
    }

    /// What weighing changes: everything but the histograms.
    record Running(Course course, double recent, double usual) {}

    Running running() {
        var course = new Course(mean3, mean12, slope, height, repeats.copy());
        return new Running(course, recent, usual);
    }

    /// Forgets the steps that were weighed since.
    void returnTo(Running before) {
        goOnFrom(before.course());
        recent = before.recent();
        usual = before.usual();
    }

    /// At most `softAt`, even of a residual that no scale was ever seen for.
    private double soft(double x) {
        return Math.abs(x) > ENDLESS
                ? Math.copySign(parameters.softAt(), x)
                : x / (1 + Math.abs(x) / parameters.softAt());
    }

    void writeTo(DataOutput out) throws IOException {
        tails.writeTo(out, parameters::prior);
        out.writeDouble(mean3);
        out.writeDouble(mean12);
        out.writeDouble(recent);
        out.writeDouble(usual);
        out.writeDouble(slope);
        out.writeDouble(height);
        repeats.writeTo(out);
    }

    void readFrom(DataInput in) throws IOException {
        tails.readFrom(in);
        readRunning(in);
        readSlope(in);
        repeats = Repeats.readFrom(in);
    }

    /// Reads versions 4 and 5 of the same.
    void readFourthFrom(DataInput in) throws IOException {
        tails.readFrom(in);
        readRunning(in);
        readSlope(in);
        repeats = Repeats.readFifthFrom(in);
    }

    /// Reads version 3 of the same.
    void readThirdFrom(DataInput in) throws IOException {
        tails.readCounts(in, THIRD);
        readRunning(in);
        readSlope(in);
        repeats = Repeats.readFifthFrom(in);
    }

    private void readSlope(DataInput in) throws IOException {
        slope = in.readDouble();
        height = in.readDouble();
    }

    /// Reads version 2 of the same.
    void readSecondFrom(DataInput in) throws IOException {
        tails.readCounts(in, SECOND);
        readRunning(in);
        repeats = new Repeats();
    }

    private void readRunning(DataInput in) throws IOException {
        mean3 = in.readDouble();
        mean12 = in.readDouble();
        recent = in.readDouble();
        usual = in.readDouble();
    }

    /// Reads what version 1 of a stored detector holds of signs: seven tails of which four are
    /// still signs, the tail of them all, the memory of pairs, and the running numbers.
    void readFirstFrom(DataInput in) throws IOException {
        int none = -1;
        for (int sign : new int[] {POINT, DRIFT, MEAN_12, none, ROUGH, SMOOTH, none, none}) {
            tails.readFloats(sign, in);
        }
        in.readFully(new byte[PAIRS_BYTES]);
        mean12 = in.readDouble();
        double _ = in.readDouble();
        recent = in.readDouble();
        usual = in.readDouble();
        double _ = in.readDouble();
    }
}
