package io.plimsoll.engine.topology;

import java.util.Optional;
import java.util.stream.Stream;

/// How one entity hangs together with another. Each reads from the first to the second.
public enum EdgeType {
    /// A controller and what it made: Deployment → ReplicaSet → Pod.
    OWNS(1),
    /// Pod → Node.
    RUNS_ON(2),
    /// Service → Pod.
    SELECTS(3),
    /// Pod → PersistentVolumeClaim.
    MOUNTS(4),
    /// Ingress → Service.
    ROUTES_TO(5),
    /// Workload or Service → Service, as traffic was seen.
    CALLS(6),
    /// HorizontalPodAutoscaler → workload.
    SCALES(7);

    /// Of the stored form; never given to another type.
    private final int code;

    EdgeType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<EdgeType> ofCode(int code) {
        return Stream.of(values()).filter(type -> type.code == code).findFirst();
    }
}
