package io.plimsoll.engine.score.policy;

import org.jspecify.annotations.Nullable;

/// What an operator wants of some series.
///
/// @param name `namespace/name`, or the name alone
/// @param budget carried for whoever settles it; null when there is none
public record DetectionPolicy(
        String name,
        long generation,
        Selector selector,
        Admission admission,
        Wish wish,
        @Nullable AlertBudget budget) {}
