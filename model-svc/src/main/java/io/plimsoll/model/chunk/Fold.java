package io.plimsoll.model.chunk;

/// Folds points into one. Not thread safe.
final class Fold {
    private final long start;
    private final Mean observed = new Mean();
    private final Mean expected = new Mean();
    private final Mean lower = new Mean();
    private final Mean upper = new Mean();
    private float severity;
    private float score;

    Fold(long start) {
        this.start = start;
    }

    void add(Point point, int weight) {
        observed.add(point.observed(), weight);
        expected.add(point.expected(), weight);
        lower.add(point.lower(), weight);
        upper.add(point.upper(), weight);
        severity = Math.max(severity, point.severity());
        score = Math.max(score, point.score());
    }

    Point point() {
        return new Point(
                start,
                observed.value(),
                (float) expected.value(),
                (float) lower.value(),
                (float) upper.value(),
                severity,
                score,
                observed.count);
    }

    private static final class Mean {
        private double mean;
        private int count;

        /// As a running mean, which does not overflow.
        void add(double value, int weight) {
            if (Double.isFinite(value) && weight > 0) {
                count += weight;
                mean += (value - mean) * ((double) weight / count);
            }
        }

        double value() {
            return count == 0 ? Double.NaN : mean;
        }
    }
}
