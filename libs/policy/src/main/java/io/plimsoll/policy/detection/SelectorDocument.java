package io.plimsoll.policy.detection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which series are meant, as it is written. Whatever is left out is null.
public record SelectorDocument(
        @Nullable String cluster,
        @Nullable List<String> namespaces,
        @Nullable Workloads workloads,
        @Nullable List<String> metrics) {
    /// Which workloads.
    public record Workloads(@Nullable List<String> kinds, @Nullable List<String> names) {}
}
