package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.page.GlobalId;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

/// A cluster of which there are series.
public record Cluster(@Id @NonNull String id, @NonNull String name) implements Node {
    static Cluster of(String name) {
        return new Cluster(new GlobalId("Cluster", name).text(), name);
    }
}
