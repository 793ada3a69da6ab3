package io.plimsoll.engine.series;

import org.jspecify.annotations.Nullable;

/// Who owns a pod, from somebody who has seen it.
@FunctionalInterface
public interface PodOwners {
    /// Knows no pod.
    PodOwners NONE = (_, _, _) -> null;

    /// The workload of a pod; null when the pod is not known.
    @Nullable Workload owner(String cluster, String namespace, String pod);
}
