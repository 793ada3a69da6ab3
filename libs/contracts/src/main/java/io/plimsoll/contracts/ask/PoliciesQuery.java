package io.plimsoll.contracts.ask;

/// What is asked of `plimsoll.v1.queries.action.policies`: the remediation policies of a cluster
/// and what they have earned.
public record PoliciesQuery(String cluster) {}
