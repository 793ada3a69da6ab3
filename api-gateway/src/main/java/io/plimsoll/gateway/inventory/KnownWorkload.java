package io.plimsoll.gateway.inventory;

import io.plimsoll.contracts.Subjects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A workload of which there are series.
public record KnownWorkload(String cluster, String namespace, String kind, String name) {
    /// Its four names with `/` between them, each encoded as a token of a subject: no two workloads
    /// share one.
    public String id() {
        return Stream.of(cluster, namespace, kind, name)
                .map(Subjects::token)
                .collect(Collectors.joining("/"));
    }
}
