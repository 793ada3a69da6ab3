package io.plimsoll.engine.score;

import io.plimsoll.engine.model.Logarithm;
import io.plimsoll.engine.model.Prediction;
import io.plimsoll.engine.model.Tails;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// What one series remembers of the signs that a step is not normal, each made comparable by its
/// own tail: the one-step residual (point), the distance from the slow level (drift), running means
/// of the seasonal residual over 3 and 12 steps, rougher or smoother than usual. Not thread safe.
final class Signs {
    static final int POINT = 0;
    static final int DRIFT = 1;
    static final int MEAN_3 = 2;
    static final int MEAN_12 = 3;
    static final int ROUGH = 4;
    static final int SMOOTH = 5;
    static final int COUNT = 6;

    /// These factors bring the usual size of a sign to about 1; its tail does the rest.
    private static final double OF_MEAN_3 = 1.7;

    private static final double OF_MEAN_12 = 3;
    private static final double OF_ROUGHNESS = 8;

    /// Keeps the logarithm of roughness finite on a series that stands still.
    private static final double STILL = 0.02;

    /// Of the memory of pairs in version 1.
    private static final int PAIRS_BYTES = 4 * 12 * 12 + 24 + Integer.BYTES;

    private final SignParameters parameters;
    private final Tails tails;
    private double mean3;
    private double mean12;
    private double recent;
    private double usual;

    Signs(SignParameters parameters) {
        this.parameters = parameters;
        this.tails = new Tails(COUNT, parameters::prior, parameters.fadeAfter());
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
        see(POINT, residual / predicted.scale(), into);
        see(DRIFT, drift, into);
        see(MEAN_3, Math.abs(mean3) * OF_MEAN_3, into);
        see(MEAN_12, Math.abs(mean12) * OF_MEAN_12, into);
        see(ROUGH, change * OF_ROUGHNESS, into);
        see(SMOOTH, -change * OF_ROUGHNESS, into);
    }

    private void see(int sign, double size, Weighing into) {
        double place = Tails.position(size);
        into.places[sign] = place;
        into.rarities[sign] = tails.rarity(sign, place);
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
    double pointRarity(double z) {
        return tails.rarity(POINT, Tails.position(z));
    }

    /// Half the band of usual values, in scales of the model.
    double bandSize() {
        return tails.size(POINT, parameters.bandRarity());
    }

    /// Learns the step that was weighed, which counts for [Tails#FULL] or [Tails#LIGHT].
    void learn(Weighing weighed, int weight) {
        for (int sign = 0; sign < COUNT; sign++) {
            tails.learn(sign, weighed.places[sign], weight);
        }
        tails.advance();
    }

    /// What is going on: the running means of the seasonal residual.
    record Means(double of3, double of12) {}

    Means means() {
        return new Means(mean3, mean12);
    }

    /// Goes on from means that are later than what was learnt here.
    void goOnFrom(Means later) {
        mean3 = later.of3();
        mean12 = later.of12();
    }

    private double soft(double x) {
        return x / (1 + Math.abs(x) / parameters.softAt());
    }

    void writeTo(DataOutput out) throws IOException {
        tails.writeTo(out);
        out.writeDouble(mean3);
        out.writeDouble(mean12);
        out.writeDouble(recent);
        out.writeDouble(usual);
    }

    void readFrom(DataInput in) throws IOException {
        tails.readFrom(in);
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
