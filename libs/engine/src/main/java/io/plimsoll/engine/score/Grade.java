package io.plimsoll.engine.score;

/// How well a model did on steps that it had not learnt, see [Backtest].
///
/// @param loss what decides, less is better: the mean interval score of its bands, in units that
///   all models share on the same steps
/// @param scaledError how far it was off, as a share of what the last value is off; below 1 it
///   knows more than the last value
/// @param coverage the share of steps within its band
/// @param alertsPerDay how many anomalies it opened
/// @param steps how many steps were graded
public record Grade(
        double loss, double scaledError, double coverage, double alertsPerDay, int steps) {
    /// Whether it is worse than `other` by more than a share of `tolerance`.
    public boolean isWorseThan(Grade other, double tolerance) {
        return loss > other.loss * (1 + tolerance);
    }
}
