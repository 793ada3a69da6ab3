package io.plimsoll.bench.accuracy.ruler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// A corpus, or a part of it, under NAB's rules: one threshold for all files, the earliest
/// detection of a window counts, every one outside costs. 0 is a detector that never speaks, 100
/// one that finds every window at once and nothing else.
public final class NabBoard {
    private final List<Mark> falling = new ArrayList<>();
    private int windows;

    /// @param scores of the records of each geometry, in the same order
    public NabBoard(List<NabGeometry> files, List<double[]> scores) {
        for (int f = 0; f < files.size(); f++) {
            var file = files.get(f);
            for (int i = file.probation(); i < file.size(); i++) {
                int window = file.isInside(i) ? windows + file.window(i) : -1;
                falling.add(new Mark(scores.get(f)[i], window, file.worth(i)));
            }
            windows += file.windows();
        }
        falling.sort(Comparator.comparingDouble(mark -> -mark.score()));
    }

    /// The highest of the thresholds with the best result.
    public double bestThreshold(NabProfile profile) {
        double best = silent(profile);
        double threshold = Double.POSITIVE_INFINITY;
        var sweep = new Sweep(profile);
        for (int i = 0; i < falling.size(); i++) {
            sweep.add(falling.get(i));
            boolean ends = i + 1 == falling.size() || falling.get(i + 1).score() != scoreAt(i);
            if (ends && sweep.raw > best) {
                best = sweep.raw;
                threshold = scoreAt(i);
            }
        }
        return threshold;
    }

    /// 0 to 100, below 0 for worse than nothing; NaN without windows.
    public double at(double threshold, NabProfile profile) {
        var sweep = new Sweep(profile);
        for (int i = 0; i < falling.size() && scoreAt(i) >= threshold; i++) {
            sweep.add(falling.get(i));
        }
        double missed = profile.missed();
        return windows == 0
                ? Double.NaN
                : 100 * (sweep.raw + missed * windows) / (windows + missed * windows);
    }

    private double scoreAt(int rank) {
        return falling.get(rank).score();
    }

    /// A window wholly in the probation can be neither won nor lost.
    private double silent(NabProfile profile) {
        return -profile.missed()
                * falling.stream()
                        .mapToInt(Mark::window)
                        .filter(window -> window >= 0)
                        .distinct()
                        .count();
    }

    private record Mark(double score, int window, double worth) {}

    /// The raw result while the threshold falls.
    private final class Sweep {
        private final NabProfile profile;
        private final double[] best = new double[windows];
        private double raw;

        Sweep(NabProfile profile) {
            this.profile = profile;
            Arrays.fill(best, -profile.missed());
            raw = silent(profile);
        }

        void add(Mark mark) {
            if (mark.window() < 0) {
                raw += mark.worth() * profile.wrong();
            } else if (mark.worth() > best[mark.window()]) {
                raw += mark.worth() - best[mark.window()];
                best[mark.window()] = mark.worth();
            }
        }
    }
}
