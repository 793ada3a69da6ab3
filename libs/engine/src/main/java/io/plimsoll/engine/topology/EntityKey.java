package io.plimsoll.engine.topology;

import java.util.Comparator;

/// Names one thing of a cluster. A thing that is made anew under the same name has the same key and
/// another uid.
///
/// @param kind as Kubernetes says it: `Pod`, `Deployment`, …
/// @param namespace `_cluster` for what lives outside of namespaces
public record EntityKey(String kind, String namespace, String name)
        implements Comparable<EntityKey> {
    private static final Comparator<EntityKey> ORDER =
            Comparator.comparing(EntityKey::kind)
                    .thenComparing(EntityKey::namespace)
                    .thenComparing(EntityKey::name);

    @Override
    public int compareTo(EntityKey other) {
        return ORDER.compare(this, other);
    }
}
