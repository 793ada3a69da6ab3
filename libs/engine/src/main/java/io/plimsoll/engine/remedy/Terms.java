package io.plimsoll.engine.remedy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// On what terms a policy may go ahead. Immutable.
///
/// @param promotion when it needs nobody's word any more; null when never
public record Terms(Condition when, Approval approval, @Nullable Promotion promotion) {
    private static final int ALL = 100;

    public static Terms defaults() {
        return new Terms(Condition.ALWAYS, Approval.DEFAULTS, null);
    }

    /// What the word of people is worth.
    ///
    /// @param expires nothing is decided any more about a proposal, nor done on an approval, that
    ///   is older
    /// @param people who must approve, 1 or 2
    /// @param ofIrreversible the same for what cannot be taken back
    public record Approval(Duration expires, int people, int ofIrreversible) {
        public static final int MOST_PEOPLE = 2;
        public static final Approval DEFAULTS = new Approval(Duration.ofHours(4), 1, 1);

        public Approval {
            if (!expires.isPositive() || !isSome(people) || !isSome(ofIrreversible)) {
                throw new IllegalArgumentException(
                        "an approval is of 1 or %d people and lasts".formatted(MOST_PEOPLE));
            }
        }

        private static boolean isSome(int number) {
            return number >= 1 && number <= MOST_PEOPLE;
        }

        /// How many must approve it.
        int needed(boolean isReversible) {
            return isReversible ? people : Math.max(people, ofIrreversible);
        }
    }

    /// A policy in mode `approve` acts by itself once it has such a record.
    ///
    /// @param cases that people decided, or had in hand while it only watched
    /// @param agreement percent of them in which people wanted the same
    public record Promotion(int cases, int agreement) {
        public Promotion {
            if (cases < 1 || agreement < 1 || agreement > ALL) {
                throw new IllegalArgumentException(
                        "a record is of 1 case or more, agreement in 1..100");
            }
        }
    }
}
