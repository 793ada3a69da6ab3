package io.plimsoll.engine.score;

import io.plimsoll.engine.model.Logarithm;

/// One step as the signs see it: where the size of each lies in its tail, and how rare that is.
/// Mutable and re-used.
///
/// - severity = ⁴√Σ T(sign)⁴ over point, drift, the running means and trend: near the largest of
///   them, and more where they agree.
/// - evidence = ⁴√Σ (w · min(T, cap))⁴ over all signs, less `often` · log10(1 + a) after a alerts
///   that are not forgotten, less `chances` · log10(max(n, 200)/1000). The cap is log10((n + 1)/(m
///   + 1)) for a size that was seen m times in n steps: n steps can prove no more than once in n,
///     whatever the tail extrapolates.
final class Weighing {
    /// Learnt steps below which evidence is not raised any further for being early.
    private static final int LEAST_CHANCES = 200;

    /// Learnt steps at which evidence is taken as it is.
    private static final double PAR_CHANCES = 1000;

    /// Below this rarity a cap changes nothing that matters.
    private static final double WORTH_A_CAP = 0.7;

    private final SignParameters parameters;
    private final double[] weights;
    final double[] places = new double[Signs.COUNT];
    final double[] rarities = new double[Signs.COUNT];

    Weighing(SignParameters parameters) {
        this.parameters = parameters;
        this.weights = parameters.weights().bySign();
    }

    double severity() {
        double sum = 0;
        for (int sign = 0; sign <= Signs.TREND; sign++) {
            sum += fourth(rarities[sign]);
        }
        return fourthRoot(sum);
    }

    /// @param alerts how many are not forgotten
    double evidence(Signs signs, int learnt, double alerts) {
        double sum = 0;
        for (int sign = 0; sign < Signs.COUNT; sign++) {
            double rarity = weights[sign] * rarities[sign];
            if (rarity > WORTH_A_CAP) {
                double seen = signs.timesSeen(sign, places[sign]);
                rarity = Math.min(rarity, Logarithm.ofTen((learnt + 1) / (seen + 1)));
            }
            sum += fourth(Math.max(0, rarity));
        }
        double rate = parameters.often() * Logarithm.ofTen(1 + alerts);
        return calibrate(fourthRoot(sum) - rate, learnt);
    }

    /// What is left of a strength after so many anomalies that were told and are not forgotten.
    double lessened(double strength, double told) {
        return strength / (1 + parameters.boredom() * told);
    }

    /// Evidence of that strength after so many steps.
    double calibrate(double strength, int learnt) {
        double chances = Logarithm.ofTen(Math.max(learnt, LEAST_CHANCES) / PAR_CHANCES);
        return Math.max(0, strength - parameters.chances() * chances);
    }

    /// The sign that speaks loudest.
    int loudest() {
        int loudest = Signs.POINT;
        for (int sign = Signs.DRIFT; sign < Signs.COUNT; sign++) {
            if (weights[sign] * rarities[sign] > weights[loudest] * rarities[loudest]) {
                loudest = sign;
            }
        }
        return loudest;
    }

    private static double fourth(double x) {
        double square = x * x;
        return square * square;
    }

    private static double fourthRoot(double x) {
        return Math.sqrt(Math.sqrt(x));
    }
}
