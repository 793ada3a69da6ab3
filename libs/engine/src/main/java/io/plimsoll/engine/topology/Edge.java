package io.plimsoll.engine.topology;

/// One edge: `from` owns, runs on, selects, … `to`.
public record Edge(EntityKey from, EdgeType type, EntityKey to) {}
