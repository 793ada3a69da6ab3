package io.plimsoll.gateway.graph;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/// Whatever is found again by its id, as Relay wants it.
@Description("Whatever is found again by its id")
public sealed interface Node
        permits Action, Anomaly, Cluster, Feedback, Incident, Series, Silence, Workload {
    /// Unique over all types.
    @Name("id")
    @Id
    @NonNull
    String id();
}
