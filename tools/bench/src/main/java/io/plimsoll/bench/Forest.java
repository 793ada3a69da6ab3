package io.plimsoll.bench;

import com.amazon.randomcutforest.parkservices.ThresholdedRandomCutForest;

/// A random cut forest over one series with the library's defaults (Guha et al., "Robust random cut
/// forest based anomaly detection on streams", 2016); the shingle of 8 is what OpenSearch takes.
final class Forest {
    private static final int SHINGLE = 8;

    private final ThresholdedRandomCutForest forest;
    private final double[] point = new double[1];

    Forest(long seed) {
        forest =
                ThresholdedRandomCutForest.builder()
                        .dimensions(SHINGLE)
                        .shingleSize(SHINGLE)
                        .randomSeed(seed)
                        .build();
    }

    double accept(long stepStart, double value) {
        point[0] = value;
        return forest.process(point, stepStart).getAnomalyGrade();
    }
}
