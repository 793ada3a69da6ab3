package io.plimsoll.engine.score;

/// What is wanted of some series beyond the parameters that all share. It changes what is told, and
/// not how severe a step is. Immutable.
///
/// @param directions a deviation the other way opens no anomaly
/// @param least a smaller deviation opens none
public record Tuning(Sensitivity sensitivity, Directions directions, Least least) {
    /// Where nobody wants anything else.
    public static final Tuning USUAL = new Tuning(Sensitivity.NORMAL, Directions.BOTH, Least.ANY);

    /// Whether a value is bad news where another was expected, if it is rare enough.
    public boolean matters(double value, double expected) {
        double deviation = value - expected;
        return directions.hold(deviation >= 0) && least.isReachedBy(Math.abs(deviation), expected);
    }

    /// The same of a step: the nimble experts follow a leak so closely that no step is far from
    /// what was expected, and so it counts as well how far it is from the season's slow level.
    boolean matters(double value, double expected, double seasonal) {
        boolean up = value >= expected;
        boolean isBeyondBoth = up == (value >= seasonal);
        return directions.hold(up)
                && (least.isReachedBy(Math.abs(value - expected), expected)
                        || (isBeyondBoth
                                && least.isReachedBy(Math.abs(value - seasonal), seasonal)));
    }
}
