package io.plimsoll.collector.source;

/// A sender as its series see it: watermarks are kept for each.
///
/// @param name unique over all clusters
public record SourceId(String cluster, String name) {}
