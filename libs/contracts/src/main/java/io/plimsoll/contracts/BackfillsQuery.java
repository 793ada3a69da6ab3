package io.plimsoll.contracts;

/// What is asked of `plimsoll.v1.queries.collector.backfills`: what was, and what can be, brought
/// in of a cluster's past.
public record BackfillsQuery(String cluster) {}
