package io.plimsoll.engine.remedy.guard;

import java.time.Duration;

/// What an operator asks for beside a cooldown and a budget in number. Immutable.
///
/// @param stopAfter acts on one object within a day that did not help, and then no more
/// @param concurrent acts of all policies that are under way in the cluster
/// @param availability what must go on serving
/// @param disruption what may be taken away within a time
/// @param storm when too much is done at once
/// @param owned what to do with what a tool writes anew from elsewhere
/// @param duringRollout whether to act while the object is being rolled out
public record Safeguards(
        int stopAfter,
        int concurrent,
        Availability availability,
        Disruption disruption,
        Storm storm,
        Owned owned,
        boolean duringRollout) {
    public Safeguards {
        if (stopAfter < 1 || concurrent < 1) {
            throw new IllegalArgumentException("stopAfter and concurrent are at least 1");
        }
    }

    /// In percent of the pods that there shall be.
    ///
    /// @param minHealthy that serve at any time
    /// @param maxUnavailable that do not, the present ones included
    public record Availability(int minHealthy, int maxUnavailable) {
        private static final int ALL = 100;

        public Availability {
            if (minHealthy < 0 || minHealthy > ALL || maxUnavailable < 0 || maxUnavailable > ALL) {
                throw new IllegalArgumentException("minHealthy and maxUnavailable are in 0..100");
            }
        }
    }

    /// How many pods may go within a sliding window, by us and by others together.
    ///
    /// @param ofWorkload in percent of the pods that there shall be
    /// @param inNamespace pods
    public record Disruption(Duration window, int ofWorkload, int inNamespace) {
        public Disruption {
            if (!window.isPositive() || ofWorkload < 0 || inNamespace < 0) {
                throw new IllegalArgumentException("a disruption budget is not negative");
            }
        }
    }

    /// So many acts in the cluster within the window, and nothing is done until it has been quiet
    /// for the cool-down.
    public record Storm(int acts, Duration window, Duration coolDown) {
        public Storm {
            if (acts < 1 || !window.isPositive() || coolDown.isNegative()) {
                throw new IllegalArgumentException("a storm is of at least 1 act within a window");
            }
        }
    }

    /// What to do with an object that Argo CD, Flux or Helm holds.
    public enum Owned {
        /// Act, and say so.
        ACT,
        /// Say on the object what should be done.
        ANNOTATE,
        /// Nothing.
        REFUSE
    }

    public static Safeguards defaults() {
        return new Safeguards(
                3,
                5,
                new Availability(50, 50),
                new Disruption(Duration.ofHours(1), 300, 100),
                new Storm(10, Duration.ofMinutes(10), Duration.ofMinutes(30)),
                Owned.ACT,
                false);
    }
}
