package io.plimsoll.engine.incident.cause;

import java.time.Duration;

/// How causes are weighed. Strengths are logarithms to base 2.
///
/// @param quiet deviations up to here are nothing
/// @param saturation weight of what is used up, beside what is slow or fails
/// @param traffic weight of doing more or less
/// @param otherAspect weight of being slow where failing is asked about, and the reverse
/// @param explained how much of its trouble is laid to the worst of those that it calls
/// @param agreement how much it adds that somebody is both used up and slow
/// @param shareExponent how much it takes off to be called for few of the requests
/// @param noCause the strength at which a cause is as likely as none
/// @param temperature of the probabilities (softmax)
/// @param hints what else speaks for somebody
public record CauseParameters(
        double quiet,
        double saturation,
        double traffic,
        double otherAspect,
        double explained,
        double agreement,
        double shareExponent,
        double noCause,
        double temperature,
        Hints hints) {
    public static final CauseParameters DEFAULTS =
            new CauseParameters(2, 0.9, 0.5, 0.5, 0.9, 0.3, 0.5, 3, 0.6, Hints.DEFAULTS);

    /// What is added to a strength by what is known beside the deviations.
    ///
    /// @param first for being the only one with whom it began
    /// @param tied onsets so close together are one: a step, and what it takes to be sure
    /// @param covers for all others hanging on it
    /// @param changed for a rollout at the very moment
    /// @param fades in this time half of the weight of a change is gone
    /// @param over in this time half of a deviation is gone that is over while another lasts
    public record Hints(
            double first,
            Duration tied,
            double covers,
            double changed,
            Duration fades,
            Duration over) {
        static final Hints DEFAULTS =
                new Hints(
                        1,
                        Duration.ofMinutes(2),
                        1.5,
                        2.5,
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(5));
    }
}
