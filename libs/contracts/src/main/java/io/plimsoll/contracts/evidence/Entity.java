package io.plimsoll.contracts.evidence;

import java.util.Objects;

/// A workload, a node or another thing of the cluster that the whole case is of.
public record Entity(String namespace, String kind, String name) {
    public Entity {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }
}
