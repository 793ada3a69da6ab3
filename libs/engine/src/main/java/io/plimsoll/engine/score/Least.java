package io.plimsoll.engine.score;

/// The least deviation that matters: one that reaches both parts.
///
/// @param absolute in the unit of the series; 0 for none
/// @param relative as a share of what was expected, 0.1 for a tenth; 0 for none
public record Least(double absolute, double relative) {
    /// Each deviation matters.
    public static final Least ANY = new Least(0, 0);

    public Least {
        requireAmount("absolute", absolute);
        requireAmount("relative", relative);
    }

    private static void requireAmount(String name, double amount) {
        if (!(amount >= 0) || Double.isInfinite(amount)) {
            throw new IllegalArgumentException(name + " is 0 or more, not " + amount);
        }
    }

    boolean isReachedBy(double deviation, double expected) {
        return deviation >= absolute && deviation >= relative * Math.abs(expected);
    }
}
