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
/// - `closeAfter`: calm steps in a row that end an anomaly.
/// - `levelShiftAfter`: a deviation that lasts this long is a level shift, no spike or dip.
/// - `acceptAfter`: a level shift that lasts this long is the new normal, and its anomaly closes.
/// - `missingAfter`: missing steps in a row that open `NO_DATA` on a mature series.
/// - `matureAfter`: learnt steps from which a series is mature.
/// - `keptSteps`: how many of the last steps can still be corrected.
/// - `warningRarity`, `criticalRarity`: rarity from which an anomaly is a warning, critical.
public record DetectorParameters(
        ModelParameters model,
        int readyAfter,
        double openLevel,
        double speakAgain,
        Duration peakHalfLife,
        int closeAfter,
        Duration levelShiftAfter,
        Duration acceptAfter,
        int missingAfter,
        int matureAfter,
        int keptSteps,
        double warningRarity,
        double criticalRarity) {

    public DetectorParameters {
        requirePositive("readyAfter", readyAfter);
        requirePositive("openLevel", openLevel);
        requirePositive("closeAfter", closeAfter);
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
        if (!(warningRarity <= criticalRarity)) {
            throw new IllegalArgumentException("criticalRarity must not be below warningRarity");
        }
    }

    /// The one default configuration.
    public static DetectorParameters defaults() {
        return new DetectorParameters(
                ModelParameters.defaults(),
                50,
                3.0,
                1.25,
                Duration.ofHours(4),
                3,
                Duration.ofMinutes(30),
                Duration.ofHours(24),
                5,
                200,
                2,
                4,
                6);
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
