package io.plimsoll.bench.accuracy.peer;

import io.plimsoll.cli.feed.RowFeed;
import java.util.List;
import java.util.function.LongFunction;

/// A detector in the contest.
///
/// @param name what its figures begin with
/// @param maker makes one for a series of this step, in ms
public record Contestant(String name, LongFunction<Detector> maker) {
    private static final String OURS = "accuracy";
    private static final String FOREST = "rcf";

    public Contestant {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a contestant has a name");
        }
    }

    /// All of them, ours first, the costly one last.
    public static List<Contestant> all() {
        return List.of(
                new Contestant(OURS, Plimsoll::new),
                new Contestant("zscore", ZScore::new),
                new Contestant("robustZ", RobustZScore::new),
                new Contestant("ewma", _ -> new Ewma()),
                new Contestant("holtWinters", HoltWinters::new),
                new Contestant(FOREST, _ -> new ForestDetector()));
    }

    /// Whether it is ours, and has two outputs that differ.
    public boolean isOurs() {
        return name.equals(OURS);
    }

    /// Whether it takes so long that it does not see the large sets.
    public boolean isCostly() {
        return name.equals(FOREST);
    }

    public Scores run(long[] times, double[] values) {
        return Scores.of(maker.apply(RowFeed.stepMillis(times)), times, values);
    }

    /// The same, and keeps the band too.
    public Scores runWithBand(long[] times, double[] values) {
        return Scores.withBand(maker.apply(RowFeed.stepMillis(times)), times, values);
    }
}
