package io.plimsoll.contracts.ask;

/// What is asked of `plimsoll.v1.queries.action.automation`: whether anything is done by itself in
/// a cluster.
public record AutomationQuery(String cluster) {}
