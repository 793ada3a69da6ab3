package io.plimsoll.engine.score.policy;

/// What is wanted of some series.
///
/// @param origin who says it, for people
public record TuningRule(String origin, Selector selector, Wish wish) {}
