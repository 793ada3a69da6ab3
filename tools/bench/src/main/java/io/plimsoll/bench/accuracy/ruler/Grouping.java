package io.plimsoll.bench.accuracy.ruler;

import java.util.HashMap;
import java.util.Map;

/// How well things were put together that belong together, by all pairs of them: precision and
/// recall, and the adjusted Rand index (Hubert and Arabie, 1985), which is 1 when both groupings
/// are the same and 0 on average when one is by chance. Not thread safe.
public final class Grouping {
    private final Map<Cell, Integer> cells = new HashMap<>();
    private final Map<String, Integer> ofTruth = new HashMap<>();
    private final Map<String, Integer> ofAnswer = new HashMap<>();
    private int count;

    private record Cell(String truth, String answer) {}

    /// One thing: where it belongs, and where it was put.
    public void add(String truth, String answer) {
        cells.merge(new Cell(truth, answer), 1, Integer::sum);
        ofTruth.merge(truth, 1, Integer::sum);
        ofAnswer.merge(answer, 1, Integer::sum);
        count++;
    }

    /// Of the pairs that were put together, those that belong together; NaN without any.
    public double precision() {
        return pairs(cells) / pairs(ofAnswer);
    }

    /// Of the pairs that belong together, those that were put together; NaN without any.
    public double recall() {
        return pairs(cells) / pairs(ofTruth);
    }

    /// NaN where there is nothing to tell apart.
    public double adjustedRand() {
        double all = count * (count - 1.0) / 2;
        double byChance = pairs(ofTruth) * pairs(ofAnswer) / all;
        double best = (pairs(ofTruth) + pairs(ofAnswer)) / 2;
        return (pairs(cells) - byChance) / (best - byChance);
    }

    private static double pairs(Map<?, Integer> sizes) {
        double pairs = 0;
        for (int size : sizes.values()) {
            pairs += size * (size - 1.0) / 2;
        }
        return pairs;
    }
}
