package io.plimsoll.collector.source;

/// A sender as its series see it: watermarks are kept for each. Its texts are interned.
///
/// @param name unique over all clusters
public record SourceId(String cluster, String name) {
    public SourceId {
        cluster = cluster.intern();
        name = name.intern();
    }
}
