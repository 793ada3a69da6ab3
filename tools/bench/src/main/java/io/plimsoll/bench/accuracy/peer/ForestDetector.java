package io.plimsoll.bench.accuracy.peer;

import io.plimsoll.bench.Forest;

/// A thresholded random cut forest: its grade (0..1, mostly 0) is the score, the forest's own score
/// the severity.
final class ForestDetector implements Detector {
    private static final long SEED = 1;

    private final Forest forest = new Forest(SEED);
    private double grade;

    @Override
    public void accept(long time, double value) {
        grade = forest.accept(time, value);
    }

    @Override
    public double score() {
        return grade;
    }

    @Override
    public double severity() {
        return forest.severity();
    }
}
