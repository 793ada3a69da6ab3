package io.plimsoll.policy.maintenance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.plimsoll.policy.detection.SelectorDocument;
import org.jspecify.annotations.Nullable;

/// A `MaintenanceWindow` of `plimsoll.io/v1alpha1` as it is written. Whatever is left out is null.
record MaintenanceDocument(
        @Nullable String apiVersion,
        @Nullable String kind,
        @Nullable Metadata metadata,
        @Nullable Spec spec,
        // Kubernetes' own; written by us.
        @Nullable Object status) {
    /// Kubernetes puts more here than we read.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Metadata(@Nullable String name, @Nullable String namespace) {}

    record Spec(
            @Nullable SelectorDocument selector,
            @Nullable String from,
            @Nullable String until,
            @Nullable String schedule,
            @Nullable String timeZone,
            @Nullable String duration,
            @Nullable String reason) {}
}
