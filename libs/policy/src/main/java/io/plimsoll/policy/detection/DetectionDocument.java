package io.plimsoll.policy.detection;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `DetectionPolicy` of `plimsoll.io/v1alpha1` as it is written. Whatever is left out is null.
record DetectionDocument(
        @Nullable String apiVersion,
        @Nullable String kind,
        @Nullable Metadata metadata,
        @Nullable Spec spec,
        // Kubernetes' own; written by us.
        @Nullable Object status) {
    /// Kubernetes puts more here than we read.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Metadata(@Nullable String name, @Nullable String namespace, long generation) {}

    record Spec(
            @Nullable SelectorDocument selector,
            @Nullable String step,
            @Nullable MetricsSpec metrics,
            @Nullable LabelsSpec labels,
            @Nullable String sensitivity,
            @Nullable String directions,
            @Nullable MinimumSpec minimumDeviation,
            @Nullable String fold,
            @Nullable BudgetSpec alertBudget) {}

    record MetricsSpec(@Nullable List<String> keep, @Nullable List<String> drop) {}

    record LabelsSpec(@Nullable List<String> keep) {}

    record MinimumSpec(@Nullable Double absolute, @Nullable Double relative) {}

    /// @param anomalies what `incidents` was called before
    record BudgetSpec(
            @Nullable Integer incidents, @Nullable Integer anomalies, @Nullable String per) {}
}
