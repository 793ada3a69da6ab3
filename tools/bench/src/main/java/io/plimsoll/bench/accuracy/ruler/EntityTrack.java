package io.plimsoll.bench.accuracy.ruler;

/// The scores of one pod or node over time: the highest of its metrics, point by point. Times in
/// epoch ms; the arrays are not copied.
public final class EntityTrack {
    private static final double MILLIS_A_DAY = 86_400_000;

    private final String name;
    private final long[] times;
    private final double[] scores;

    public EntityTrack(String name, long[] times, double[] scores) {
        if (times.length != scores.length) {
            throw new IllegalArgumentException(
                    name + ": " + times.length + " times for " + scores.length + " scores");
        }
        this.name = name;
        this.times = times;
        this.scores = scores;
    }

    String name() {
        return name;
    }

    int size() {
        return times.length;
    }

    long time(int i) {
        return times[i];
    }

    double score(int i) {
        return scores[i];
    }

    double days() {
        return times.length == 0 ? 0 : (times[times.length - 1] - times[0]) / MILLIS_A_DAY;
    }

    /// The highest score from `first` to `last`; 0 when there is no point.
    double highest(long first, long last) {
        double highest = 0;
        for (int i = 0; i < times.length; i++) {
            if (times[i] >= first && times[i] <= last) {
                highest = Math.max(highest, scores[i]);
            }
        }
        return highest;
    }
}
