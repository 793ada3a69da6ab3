package io.plimsoll.bench.accuracy.ruler;

import java.util.Arrays;

/// One series as the rulers see it: what was labelled, and the scores of a detector, point by
/// point. The arrays are not copied.
public final class Judged {
    private final boolean[] labels;
    private final double[] scores;

    public Judged(boolean[] labels, double[] scores) {
        if (labels.length != scores.length) {
            throw new IllegalArgumentException(
                    labels.length + " labels for " + scores.length + " scores");
        }
        this.labels = labels;
        this.scores = scores;
    }

    /// Without its first points, which are the warm-up.
    public Judged from(int first) {
        return new Judged(
                Arrays.copyOfRange(labels, first, labels.length),
                Arrays.copyOfRange(scores, first, scores.length));
    }

    int size() {
        return labels.length;
    }

    boolean[] labels() {
        return labels;
    }

    double[] scores() {
        return scores;
    }
}
