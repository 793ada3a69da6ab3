package io.plimsoll.contracts.ask;

/// What is asked of `plimsoll.v1.queries.action.audit`: the ledger of a cluster from a place on.
///
/// @param after number of the last one that is known, 0 for the beginning
public record AuditQuery(String cluster, long after) {}
