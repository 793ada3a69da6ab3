package io.plimsoll.engine.score;

/// Immutable parameters of the signs (see [Signs]), shared by all series. Memories of statistics
/// are counts of steps, because what they need is a number of samples, not a time.
///
/// - `weights`: what the rarity of each sign counts for in the evidence.
/// - `fadeAfter`: steps after which all that the tails hold counts half as much.
/// - `prior`: pseudo-points of the heavy-tailed prior that a tail starts with; `strongPrior` for
///   the point and the drift, which must not be blunt in the first hour.
/// - `bandRarity`: rarity at the edges of the band, 3 for 99.9 % of the steps.
/// - `softAt`: the seasonal residual, in scales, at which it counts half in the running means; no
///   single step can move them far.
/// - `trendSteps`: steps over which the trend is measured; 0 for not at all, where steps are so
///   short that what creeps is seen by the hour.
/// - `roughSteps`: steps over which roughness is measured, `usualRate` the rate of what is usual,
///   `roughCap` how many times the usual one residual counts at most.
/// - `chances`: by how much the evidence falls for each tenfold of steps learnt: a longer series
///   had more chances to look odd.
/// - `often`: by how much the evidence falls for each tenfold of alerts that are not forgotten:
///   what was told k times of late is by so much less rare than it seems.
/// - `boredom`: by what share each anomaly that was told and is not forgotten lessens the severity
///   that opens the next.
public record SignParameters(
        Weights weights,
        int fadeAfter,
        int prior,
        int strongPrior,
        double bandRarity,
        double softAt,
        int trendSteps,
        int roughSteps,
        double usualRate,
        double roughCap,
        double chances,
        double often,
        double boredom) {

    public SignParameters {
        requirePositive("fadeAfter", fadeAfter);
        requirePositive("prior", prior);
        requirePositive("strongPrior", strongPrior);
        requirePositive("bandRarity", bandRarity);
        requirePositive("softAt", softAt);
        if (trendSteps < 0) {
            throw new IllegalArgumentException("a trend is over 0 steps or more");
        }
        requirePositive("roughSteps", roughSteps);
        requirePositive("roughCap", roughCap);
        if (!(usualRate > 0 && usualRate <= 1)) {
            throw new IllegalArgumentException("usualRate must be in (0, 1], not " + usualRate);
        }
        if (!(chances >= 0) || !(often >= 0) || !(boredom >= 0)) {
            throw new IllegalArgumentException("what lessens the evidence is not negative");
        }
    }

    /// The one default configuration.
    public static SignParameters defaults() {
        return new SignParameters(
                new Weights(1, 0.8, 1, 1, 1),
                3000,
                2000,
                8000,
                3,
                6,
                0,
                48,
                0.003,
                8,
                0.3,
                1.2,
                0.15);
    }

    /// The same with so many pseudo-points in each prior, and the trend over so many steps.
    SignParameters rolledUp(int points, int trend) {
        return new SignParameters(
                weights,
                fadeAfter,
                points,
                points,
                bandRarity,
                softAt,
                trend,
                roughSteps,
                usualRate,
                roughCap,
                chances,
                often,
                boredom);
    }

    /// The pseudo-points of one sign.
    int prior(int sign) {
        return sign <= Signs.DRIFT ? strongPrior : prior;
    }

    /// What a rarity counts for, 0 for nothing: of the point, the drift, the running means, the
    /// trend, being rougher or smoother.
    public record Weights(
            double point, double drift, double means, double trend, double roughness) {
        public Weights {
            if (!(point >= 0 && drift >= 0 && means >= 0 && trend >= 0 && roughness >= 0)) {
                throw new IllegalArgumentException("weights are not negative");
            }
        }

        double[] bySign() {
            return new double[] {point, drift, means, means, trend, roughness, roughness};
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }
}
