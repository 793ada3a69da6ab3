package io.plimsoll.engine.incident;

/// How an anomaly may belong to an incident, the closest first.
public enum Relation {
    /// It is about something that is part of it.
    SAME(1, true),
    /// One runs on the other: a workload and its node; or both are nodes of one pool or zone.
    HOST(1, true),
    /// One calls the other.
    CALLS(1, true),
    /// They were mostly in trouble together before.
    COMPANION(2 / 3.0, true),
    /// It is all over the cluster, and this begins in the midst of it.
    WIDE(1 / 3.0, false),
    /// One calls somebody who calls the other.
    CHAIN(1 / 3.0, false),
    /// They are neighbours in a namespace, which is somebody's application as a rule.
    NAMESPACE(1 / 3.0, false);

    private final double share;
    private final boolean isStrong;

    Relation(double share, boolean isStrong) {
        this.share = share;
        this.isStrong = isStrong;
    }

    /// How much of the merge window it is good for.
    double share() {
        return share;
    }

    /// Whether two incidents that it ties together are one.
    boolean isStrong() {
        return isStrong;
    }
}
