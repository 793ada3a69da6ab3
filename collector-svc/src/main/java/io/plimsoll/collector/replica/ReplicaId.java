package io.plimsoll.collector.replica;

import io.plimsoll.collector.source.SourceId;

/// One of several that send the same series.
///
/// @param group the sender that they are together
public record ReplicaId(SourceId group, String name) {}
