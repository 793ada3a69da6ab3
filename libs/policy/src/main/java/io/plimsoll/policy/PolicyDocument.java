package io.plimsoll.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `RemediationPolicy` of `plimsoll.io/v1alpha1` as it is written. Whatever is left out is null.
record PolicyDocument(
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
            @Nullable MatchSpec match,
            @Nullable List<ActionSpec> actions,
            @Nullable String mode,
            @Nullable GuardSpec guards,
            @Nullable VerifySpec verify) {}

    record MatchSpec(
            @Nullable String severity,
            @Nullable List<String> namespaces,
            @Nullable WorkloadSpec workloads,
            @Nullable AnomalySpec anomalies) {}

    record WorkloadSpec(@Nullable List<String> kinds, @Nullable List<String> names) {}

    record AnomalySpec(
            @Nullable List<String> metrics,
            @Nullable List<String> kinds,
            @Nullable List<String> directions) {}

    record ActionSpec(@Nullable String type, @Nullable ScaleSpec scale) {}

    record ScaleSpec(
            @Nullable Integer by,
            @Nullable Integer to,
            @Nullable Integer min,
            @Nullable Integer max) {}

    record GuardSpec(@Nullable String cooldown, @Nullable Integer maxPerHour) {}

    record VerifySpec(@Nullable String within) {}
}
