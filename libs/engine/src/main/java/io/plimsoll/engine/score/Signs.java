package io.plimsoll.engine.score;

import io.plimsoll.engine.model.PairMemory;
import io.plimsoll.engine.model.SeriesModel;
import io.plimsoll.engine.model.Tail;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// The signs that a step is not normal, each made comparable by its own tail: the one-step residual
/// (point), the distance from the slow level (drift), running means of the seasonal residual over
/// 12 and 48 steps, rougher or smoother than usual, and a rare order of values (novel).
///
/// - severity = ∛(T(point)³ + T(drift)³): a p-norm, near the larger of the two.
/// - evidence: s = ∛Σ (w·min(T, log10(n+1)))³ over all signs; 0.7·s + 0.3·T(s) − ½·log10(max(n,
///   200)/1000): a longer series has had more chances to look odd, and n steps can prove no more
///   than once in n.
///
/// Not thread safe.
final class Signs {
    static final int POINT = 0;
    static final int DRIFT = 1;
    static final int MEAN_12 = 2;
    static final int MEAN_48 = 3;
    static final int ROUGH = 4;
    static final int SMOOTH = 5;
    static final int NOVEL = 6;
    static final int COUNT = 7;

    /// Learnt steps below which evidence is not raised any further for being early.
    private static final int LEAST_CHANCES = 200;

    /// Learnt steps at which evidence is taken as it is.
    private static final double PAR_CHANCES = 1000;

    private final SignParameters parameters;
    private final Tail[] tails = new Tail[COUNT];
    private final Tail whole;
    private final PairMemory pairs;
    private final Roughness roughness;
    private double mean12;
    private double mean48;
    private double novelty;

    // Of the step that is weighed; not stored. Where each size lies in its tail.
    private final double[] places = new double[COUNT];
    private final double[] rarities = new double[COUNT];
    private double wholePlace;

    /// Half the band in scales, NaN until it is asked for again after a refit of its tail.
    private double bandSize = Double.NaN;

    Signs(SignParameters parameters) {
        this.parameters = parameters;
        for (int i = 0; i < COUNT; i++) {
            double prior = i <= DRIFT ? parameters.strongPrior() : parameters.prior();
            tails[i] = new Tail(prior, parameters.halfLife());
        }
        whole = new Tail(parameters.prior(), parameters.halfLife());
        pairs = new PairMemory(parameters.pairsFadeAfter());
        roughness = new Roughness(parameters);
    }

    /// Weighs `value` against what `model` predicts for its step.
    void weigh(SeriesModel model, double value) {
        double residual = Math.abs(value - model.expected());
        see(POINT, residual / model.scale());
        see(DRIFT, model.drift(value));
        double seasonal = soft((value - model.seasonal()) / model.seasonalScale());
        mean12 += (seasonal - mean12) / 12;
        mean48 += (seasonal - mean48) / 48;
        // The factors bring each size to about 1; its tail does the rest.
        see(MEAN_12, Math.abs(mean12) * 3);
        see(MEAN_48, Math.abs(mean48) * 6);
        double change = roughness.change(residual, model.learnt());
        see(ROUGH, Math.max(0, change) * 8);
        see(SMOOTH, Math.max(0, -change) * 8);
        novelty += parameters.noveltyRate() * (pairs.surprise(model.place(value)) - novelty);
        see(NOVEL, novelty * 2);
    }

    private void see(int sign, double size) {
        places[sign] = Tail.position(size);
        rarities[sign] = tails[sign].rarityAt(places[sign]);
    }

    double severity() {
        return StrictMath.cbrt(cube(rarities[POINT]) + cube(rarities[DRIFT]));
    }

    double evidence(int learnt) {
        double most = StrictMath.log10(learnt + 1.0);
        double sum = 0;
        for (int i = 0; i < COUNT; i++) {
            sum += cube(weight(i) * Math.min(most, rarities[i]));
        }
        double strength = StrictMath.cbrt(sum);
        wholePlace = Tail.position(strength);
        return calibrate(strength, whole.rarityAt(wholePlace), learnt);
    }

    /// The evidence of a step of which only the point size `z` is known: a corrected one.
    double revised(double z, int learnt) {
        double strength = pointRarity(z);
        return calibrate(strength, whole.rarity(strength), learnt);
    }

    double pointRarity(double z) {
        return tails[POINT].rarity(z);
    }

    /// Half the band of usual values, in scales of the model.
    double bandSize() {
        if (Double.isNaN(bandSize)) {
            bandSize = tails[POINT].size(parameters.bandRarity());
        }
        return bandSize;
    }

    /// The rarity of one sign, −log10.
    double rarity(int sign) {
        return rarities[sign];
    }

    /// The sign that speaks loudest.
    int loudest() {
        int loudest = POINT;
        for (int i = DRIFT; i < COUNT; i++) {
            if (weight(i) * rarities[i] > weight(loudest) * rarities[loudest]) {
                loudest = i;
            }
        }
        return loudest;
    }

    /// Learns the step that was weighed, after its evidence was taken.
    void learn() {
        for (int i = 0; i < COUNT; i++) {
            boolean refitted = tails[i].learnAt(places[i]);
            if (refitted && i == POINT) {
                bandSize = Double.NaN;
            }
        }
        whole.learnAt(wholePlace);
    }

    void writeTo(DataOutput out) throws IOException {
        for (Tail tail : tails) {
            tail.writeTo(out);
        }
        whole.writeTo(out);
        pairs.writeTo(out);
        out.writeDouble(mean12);
        out.writeDouble(mean48);
        roughness.writeTo(out);
        out.writeDouble(novelty);
    }

    void readFrom(DataInput in) throws IOException {
        for (Tail tail : tails) {
            tail.readFrom(in);
        }
        bandSize = Double.NaN;
        whole.readFrom(in);
        pairs.readFrom(in);
        mean12 = in.readDouble();
        mean48 = in.readDouble();
        roughness.readFrom(in);
        novelty = in.readDouble();
    }

    private double calibrate(double strength, double ofStrength, int learnt) {
        double share = parameters.wholeShare();
        double mixed = (1 - share) * strength + share * ofStrength;
        double chances = StrictMath.log10(Math.max(learnt, LEAST_CHANCES) / PAR_CHANCES);
        return Math.max(0, mixed - 0.5 * chances);
    }

    private double weight(int sign) {
        var weights = parameters.weights();
        return switch (sign) {
            case POINT -> weights.point();
            case DRIFT -> weights.drift();
            case MEAN_12, MEAN_48 -> weights.means();
            case ROUGH, SMOOTH -> weights.roughness();
            default -> weights.novelty();
        };
    }

    private double soft(double x) {
        return x / (1 + Math.abs(x) / parameters.softAt());
    }

    private static double cube(double x) {
        return x * x * x;
    }
}
