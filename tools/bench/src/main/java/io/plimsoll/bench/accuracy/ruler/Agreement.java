package io.plimsoll.bench.accuracy.ruler;

/// How well alarms agree with labels at one threshold: F1 is the harmonic mean of precision and
/// recall, 0 when there is nothing right. NaN throughout when nothing is labelled.
public record Agreement(double f1, double precision, double recall, double threshold) {
    static final Agreement NONE =
            new Agreement(Double.NaN, Double.NaN, Double.NaN, Double.POSITIVE_INFINITY);

    static Agreement of(double precision, double recall, double threshold) {
        double sum = precision + recall;
        return new Agreement(
                sum > 0 ? 2 * precision * recall / sum : 0, precision, recall, threshold);
    }
}
