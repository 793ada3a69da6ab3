package io.plimsoll.collector.live;

/// Whether a series has a place.
public sealed interface Admission {
    /// It has, now or since before.
    record Seated(Seat seat) implements Admission {}

    /// Its cluster has as many series as it may have.
    record ClusterFull(int most) implements Admission {}

    /// Its namespace has as many series as it may have.
    record NamespaceFull(int most) implements Admission {}
}
