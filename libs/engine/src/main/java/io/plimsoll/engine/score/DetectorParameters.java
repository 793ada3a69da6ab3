package io.plimsoll.engine.score;

import io.plimsoll.engine.model.ModelParameters;
import java.time.Duration;

/// Immutable parameters of judging, shared by all series.
///
/// - `readyAfter`: steps to learn before anything is judged; 0 severity and score until then.
/// - `openLevel`: strength of evidence (about −log10 of a probability) at which the score is 0.5
///   and an anomaly opens.
/// - `speakAgain`: while an episode lasts, only evidence this many times its peak is news.
/// - `peakHalfLife`: the remembered peak of an episode halves in this time.
/// - `closeAfter`: calm steps in a row that end an anomaly; `calmDistance`: a step is calm within
///   so many scales of what was normal at the opening.
/// - `levelShiftAfter`, `levelShiftSteps`: a deviation that lasts this long, and so many steps, is
///   a level shift, no spike or dip.
/// - `acceptAfter`: a level shift that lasts this long is the new normal, and its anomaly closes.
/// - `missingAfter`: missing steps in a row that open `NO_DATA` on a mature series.
/// - `matureAfter`: learnt steps from which a series is mature.
/// - `keptSteps`: how many of the last steps can still be corrected.
/// - `rarities`: what must be how rare.
public record DetectorParameters(
        ModelParameters model,
        SignParameters signs,
        int readyAfter,
        double openLevel,
        double speakAgain,
        Duration peakHalfLife,
        int closeAfter,
        double calmDistance,
        Duration levelShiftAfter,
        int levelShiftSteps,
        Duration acceptAfter,
        int missingAfter,
        int matureAfter,
        int keptSteps,
        Rarities rarities) {

    public DetectorParameters {
        requirePositive("readyAfter", readyAfter);
        requirePositive("openLevel", openLevel);
        requirePositive("closeAfter", closeAfter);
        requirePositive("calmDistance", calmDistance);
        requirePositive("levelShiftSteps", levelShiftSteps);
        requirePositive("missingAfter", missingAfter);
        requirePositive("matureAfter", matureAfter);
        requirePositive("keptSteps", keptSteps);
        requireDuration("peakHalfLife", peakHalfLife);
        requireDuration("levelShiftAfter", levelShiftAfter);
        if (!(speakAgain > 1)) {
            throw new IllegalArgumentException("speakAgain must be above 1, not " + speakAgain);
        }
        if (acceptAfter.compareTo(levelShiftAfter) <= 0) {
            throw new IllegalArgumentException("acceptAfter must be longer than levelShiftAfter");
        }
    }

    /// The one default configuration.
    public static DetectorParameters defaults() {
        return new DetectorParameters(
                ModelParameters.defaults(),
                SignParameters.defaults(),
                50,
                3.0,
                1.25,
                Duration.ofHours(4),
                3,
                3,
                Duration.ofMinutes(30),
                5,
                Duration.ofHours(24),
                5,
                200,
                2,
                new Rarities(3.5, 2, 4, 2.8, 4, 6));
    }

    /// Thresholds of rarity, −log10 of a probability.
    ///
    /// - `news`, `newsPoint`: an anomaly opens when its evidence is news to the gate and its
    ///   severity and its residual alone are at least so rare (2: 1 in 100).
    /// - `clear`, `clearPoint`: a step so rare opens one whatever the gate remembers (2.8: about 1
    ///   in 600).
    /// - `warning`, `critical`: from there an anomaly is a warning, critical.
    public record Rarities(
            double news,
            double newsPoint,
            double clear,
            double clearPoint,
            double warning,
            double critical) {
        public Rarities {
            if (!(news <= clear && newsPoint <= clearPoint)) {
                throw new IllegalArgumentException("what is clear must not be less rare than news");
            }
            if (!(warning <= critical)) {
                throw new IllegalArgumentException("critical must not be less rare than warning");
            }
        }
    }

    private static void requireDuration(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(name + " must be positive, not " + duration);
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }
}
