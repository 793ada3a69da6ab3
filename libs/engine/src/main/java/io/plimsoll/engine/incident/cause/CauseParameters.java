package io.plimsoll.engine.incident.cause;

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
public record CauseParameters(
        double quiet,
        double saturation,
        double traffic,
        double otherAspect,
        double explained,
        double agreement,
        double shareExponent,
        double noCause,
        double temperature) {
    public static final CauseParameters DEFAULTS =
            new CauseParameters(2, 0.9, 0.5, 0.5, 0.9, 0.3, 0.5, 3, 0.6);
}
