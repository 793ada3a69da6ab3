package io.plimsoll.engine.score;

/// What an anomaly looks like when it opens.
final class Looks {
    /// What is no rarer is ordinary: it alone would not be told.
    private static final double ORDINARY = 2;

    /// A season is missing only where it moves what is expected by so many scales.
    private static final double SEEN_SWING = 3;

    private Looks() {}

    /// By the signs of the step that was scored last: the loudest, unless what it says has a reason
    /// that tells more.
    static AnomalyKind of(Scoring scoring, double value) {
        int loudest = scoring.weighed.loudest();
        if (loudest == Signs.ROUGH || loudest == Signs.SMOOTH) {
            return AnomalyKind.VARIANCE;
        }
        if (isSeasonMissing(scoring, value)) {
            return AnomalyKind.SEASON_MISSING;
        }
        if (isTrend(scoring, loudest)) {
            return AnomalyKind.TREND;
        }
        if (loudest == Signs.MEAN_12) {
            return AnomalyKind.LEVEL_SHIFT;
        }
        return value >= scoring.judgement.expected() ? AnomalyKind.SPIKE : AnomalyKind.DIP;
    }

    private static boolean isTrend(Scoring scoring, int loudest) {
        var rarities = scoring.weighed.rarities;
        return rarities[Signs.TREND] >= ORDINARY
                || (loudest == Signs.DRIFT && rarities[Signs.POINT] < ORDINARY);
    }

    /// Whether the value stands where it would without the season, within half of what the season
    /// should move it.
    private static boolean isSeasonMissing(Scoring scoring, double value) {
        double swing = scoring.predicted.swing();
        double without = scoring.predicted.expected() - swing;
        return Math.abs(swing) >= SEEN_SWING * scoring.predicted.scale()
                && Math.abs(value - without) <= Math.abs(swing) / 2;
    }
}
