package io.plimsoll.engine.topology;

import java.time.Duration;

/// What a graph may hold.
///
/// @param keepEnded for how long what has ended is remembered, in milliseconds
/// @param mostEnded how many ended lives and edges are remembered; the longest ended go first
/// @param mostEntities how many entities there may be; a new one above that is not taken
/// @param mostEdges how many edges that hold one entity may tell of; further ones are not taken
public record TopologyParameters(long keepEnded, int mostEnded, int mostEntities, int mostEdges) {
    public TopologyParameters {
        if (keepEnded < 0 || mostEnded < 0 || mostEntities < 1 || mostEdges < 1) {
            throw new IllegalArgumentException("a graph that can hold nothing");
        }
    }

    public static TopologyParameters defaults() {
        return new TopologyParameters(Duration.ofHours(2).toMillis(), 100_000, 500_000, 10_000);
    }
}
