package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Safeguards;
import io.plimsoll.engine.remedy.treatment.Treatment;
import java.time.Duration;
import java.util.List;

/// What an operator allows. Immutable.
///
/// @param name unique; of several that match, the first by name acts
/// @param generation of the object it was read from
/// @param ladder what is tried, one after the other; from 1 to [#MAX_RUNGS]
/// @param limits what holds of each rung; a rung has its own time to help
/// @param terms on which it may go ahead
public record Policy(
        String name,
        long generation,
        Match match,
        List<Rung> ladder,
        Mode mode,
        Limits limits,
        Safeguards safeguards,
        Terms terms) {
    public static final int MAX_RUNGS = 5;

    public Policy {
        ladder = List.copyOf(ladder);
        if (ladder.isEmpty() || ladder.size() > MAX_RUNGS) {
            throw new IllegalArgumentException("a ladder has 1 to " + MAX_RUNGS + " rungs");
        }
    }

    /// A policy on the usual terms.
    public Policy(
            String name,
            long generation,
            Match match,
            List<Rung> ladder,
            Mode mode,
            Limits limits,
            Safeguards safeguards) {
        this(name, generation, match, ladder, mode, limits, safeguards, Terms.defaults());
    }

    /// A policy that tries one thing.
    public Policy(
            String name,
            long generation,
            Match match,
            Treatment treatment,
            Mode mode,
            Limits limits) {
        this(
                name,
                generation,
                match,
                List.of(new Rung(treatment, limits.verifyWithin())),
                mode,
                limits,
                Safeguards.defaults());
    }

    /// Whether it is for that incident.
    public boolean isFor(Trouble trouble) {
        return match.fits(trouble) && terms.when().holds(trouble);
    }

    /// The same, going that far.
    Policy in(Mode other) {
        return new Policy(name, generation, match, ladder, other, limits, safeguards, terms);
    }

    /// What is tried first.
    public Treatment treatment() {
        return ladder.getFirst().treatment();
    }

    /// Bounds in time and number.
    ///
    /// @param cooldown no second act on the same object within this
    /// @param maxPerHour acts of this policy within an hour
    /// @param verifyWithin how long the incident may take to resolve after the act
    /// @param settle how long after it nothing is said to be worse: pods come anew, and what lasts
    ///   grows a moment more; shorter than `verifyWithin`
    public record Limits(
            Duration cooldown, int maxPerHour, Duration verifyWithin, Duration settle) {
        public Limits {
            if (cooldown.isNegative() || maxPerHour < 0 || !verifyWithin.isPositive()) {
                throw new IllegalArgumentException("limits are not negative");
            }
            if (settle.isNegative() || settle.compareTo(verifyWithin) >= 0) {
                throw new IllegalArgumentException(
                        "what is done settles sooner than it is verified");
            }
        }

        /// Half the time to help is time to settle.
        public Limits(Duration cooldown, int maxPerHour, Duration verifyWithin) {
            this(cooldown, maxPerHour, verifyWithin, verifyWithin.dividedBy(2));
        }

        public static Limits defaults() {
            return new Limits(Duration.ofMinutes(10), 3, Duration.ofMinutes(10));
        }

        Limits within(Duration other) {
            var half = other.dividedBy(2);
            return new Limits(
                    cooldown, maxPerHour, other, settle.compareTo(half) < 0 ? settle : half);
        }
    }
}
