package io.plimsoll.engine.series;

import java.time.Duration;

/// How samples become steps.
///
/// @param step the length of a step
/// @param latenessSteps how many steps the source's watermark must be past a step before it closes
///   without the members that did not deliver
/// @param keptSteps how many closed steps can still be corrected by late samples
/// @param memberExpiry a member silent for this long is no longer waited for, and a counter is not
///   read across a longer gap (Prometheus' staleness is 5 minutes too)
/// @param maxMissing missing steps in a row that are told before the series is idle
/// @param seriesExpiry a series that its source left for so long is given up and forgotten
public record StepParameters(
        Duration step,
        int latenessSteps,
        int keptSteps,
        Duration memberExpiry,
        int maxMissing,
        Duration seriesExpiry) {
    /// Open steps of one series; a sample further ahead closes the oldest ones.
    static final int MAX_OPEN = 1024;

    public StepParameters {
        if (!step.isPositive() || step.toMillis() < 1) {
            throw new IllegalArgumentException("a step is at least a millisecond: " + step);
        }
        if (latenessSteps < 0 || keptSteps < 1 || maxMissing < 1 || !memberExpiry.isPositive()) {
            throw new IllegalArgumentException("step parameters must be positive");
        }
        if (seriesExpiry.compareTo(memberExpiry.multipliedBy(2)) < 0
                || seriesExpiry.compareTo(step.multipliedBy(latenessSteps)) <= 0) {
            throw new IllegalArgumentException(
                    "a series outlives its members and the lateness, not " + seriesExpiry);
        }
    }

    /// 60 s steps, or any other length with the default rules.
    public static StepParameters ofStep(Duration step) {
        var memberExpiry = longer(step.multipliedBy(5), Duration.ofMinutes(5));
        var seriesExpiry = longer(memberExpiry.multipliedBy(2), Duration.ofDays(2));
        return new StepParameters(step, 2, 2, memberExpiry, 16, seriesExpiry);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    long stepMillis() {
        return step.toMillis();
    }

    long latenessMillis() {
        return latenessSteps * stepMillis();
    }
}
