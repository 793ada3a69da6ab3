package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.inventory.KnownWorkload;
import io.plimsoll.gateway.page.GlobalId;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

/// A workload of which there are series.
public record Workload(
        @Id @NonNull String id,
        @NonNull String cluster,
        @NonNull String namespace,
        @NonNull String kind,
        @NonNull String name)
        implements Node {
    static Workload of(KnownWorkload it) {
        return new Workload(
                new GlobalId("Workload", it.id()).text(),
                it.cluster(),
                it.namespace(),
                it.kind(),
                it.name());
    }
}
