package io.plimsoll.bench;

import com.amazon.randomcutforest.parkservices.ThresholdedRandomCutForest;

/// A random cut forest over one series with the library's defaults (Guha et al., "Robust random cut
/// forest based anomaly detection on streams", 2016); the shingle of 8 is what OpenSearch takes.
public final class Forest {
    private static final int SHINGLE = 8;

    private final ThresholdedRandomCutForest forest;
    private final double[] point = new double[1];
    private double severity;

    public Forest(long seed) {
        forest =
                ThresholdedRandomCutForest.builder()
                        .dimensions(SHINGLE)
                        .shingleSize(SHINGLE)
                        .randomSeed(seed)
                        .build();
    }

    /// Returns the grade of the value: 0..1, mostly 0.
    public double accept(long stepStart, double value) {
        point[0] = value;
        var verdict = forest.process(point, stepStart);
        severity = verdict.getRCFScore();
        return verdict.getAnomalyGrade();
    }

    /// The forest's score of the last value, before any threshold.
    public double severity() {
        return severity;
    }
}
