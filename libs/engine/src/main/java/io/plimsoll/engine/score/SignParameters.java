package io.plimsoll.engine.score;

/// Immutable parameters of the signs (see [Signs]), shared by all series.
///
/// - `weights`: what the rarity of each sign counts for in the evidence.
/// - `halfLife`: points after which a point counts half as much in a sign's tail.
/// - `prior`: pseudo-points of the heavy-tailed prior that a tail starts with; `strongPrior` for
///   the point and the drift, which alone make the severity and must not be blunt in the first
///   hour.
/// - `wholeShare`: share of the evidence that is the rarity of the signs' strength itself.
/// - `bandRarity`: rarity at the edges of the band, 3 for 99.9 % of the steps.
/// - `softAt`: the seasonal residual, in scales, at which it counts half in the running means; no
///   single step can move them far.
/// - `roughSteps`: steps over which roughness is measured, `usualRate` the rate of what is usual,
///   `roughCap` how many times the usual one residual counts at most.
/// - `noveltyRate`: rate of the running surprise, `pairsFadeAfter` steps after which the memory of
///   pairs is halved.
public record SignParameters(
        Weights weights,
        double halfLife,
        double prior,
        double strongPrior,
        double wholeShare,
        double bandRarity,
        double softAt,
        int roughSteps,
        double usualRate,
        double roughCap,
        double noveltyRate,
        int pairsFadeAfter) {

    public SignParameters {
        requirePositive("halfLife", halfLife);
        requirePositive("prior", prior);
        requirePositive("strongPrior", strongPrior);
        requirePositive("bandRarity", bandRarity);
        requirePositive("softAt", softAt);
        requirePositive("roughSteps", roughSteps);
        requirePositive("roughCap", roughCap);
        requirePositive("pairsFadeAfter", pairsFadeAfter);
        requireShare("wholeShare", wholeShare);
        requireShare("usualRate", usualRate);
        requireShare("noveltyRate", noveltyRate);
    }

    /// The one default configuration.
    public static SignParameters defaults() {
        return new SignParameters(
                new Weights(1, 0.8, 0.8, 1, 1.5),
                3000,
                2000,
                8000,
                0.3,
                3,
                6,
                48,
                0.003,
                8,
                0.12,
                4000);
    }

    /// What a rarity counts for, 0 for nothing: of the point, the drift, the running means, being
    /// rougher or smoother, a novel order of values.
    public record Weights(
            double point, double drift, double means, double roughness, double novelty) {
        public Weights {
            if (!(point >= 0 && drift >= 0 && means >= 0 && roughness >= 0 && novelty >= 0)) {
                throw new IllegalArgumentException("weights are not negative");
            }
        }
    }

    private static void requireShare(String name, double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be in (0, 1], not " + share);
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }
}
