package io.plimsoll.contracts.ask;

/// What is asked of `plimsoll.v1.queries.detector.budgets`: what became of the alert budgets of a
/// cluster.
public record BudgetsQuery(String cluster) {}
