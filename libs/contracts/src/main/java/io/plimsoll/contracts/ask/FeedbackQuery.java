package io.plimsoll.contracts.ask;

/// What is asked of `plimsoll.v1.queries.detector.feedback`: what people said of incidents of a
/// cluster, and what that changes.
public record FeedbackQuery(String cluster) {}
