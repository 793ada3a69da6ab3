package io.plimsoll.engine.series;

/// Receives the steps of one series as they close, in order, and corrections of steps that closed
/// before.
@FunctionalInterface
public interface StepListener {
    /// A step closed, or was corrected.
    ///
    /// @param start begin of the step, epoch milliseconds
    /// @param value the folded value; NaN exactly when `quality` is `MISSING`
    /// @param revision 0 when the step closes, then one more with each correction
    void step(long start, double value, StepQuality quality, int revision);
}
