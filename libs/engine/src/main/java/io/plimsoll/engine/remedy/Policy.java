package io.plimsoll.engine.remedy;

import java.time.Duration;

/// What an operator allows. Immutable.
///
/// @param name unique; of several that match, the first by name acts
/// @param generation of the object it was read from
public record Policy(
        String name, long generation, Match match, Treatment treatment, Mode mode, Limits limits) {
    /// Bounds in time and number.
    ///
    /// @param cooldown no second act on the same object within this
    /// @param maxPerHour acts of this policy within an hour
    /// @param verifyWithin how long the incident may take to resolve after the act
    public record Limits(Duration cooldown, int maxPerHour, Duration verifyWithin) {
        public Limits {
            if (cooldown.isNegative() || maxPerHour < 0 || !verifyWithin.isPositive()) {
                throw new IllegalArgumentException("limits are not negative");
            }
        }

        public static Limits defaults() {
            return new Limits(Duration.ofMinutes(10), 3, Duration.ofMinutes(10));
        }
    }
}
