package io.plimsoll.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
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
            @Nullable String when,
            @Nullable List<ActionSpec> actions,
            @Nullable String mode,
            @Nullable GuardSpec guards,
            @Nullable VerifySpec verify,
            @Nullable ApprovalSpec approval,
            @Nullable PromotionSpec promotion) {}

    record ApprovalSpec(
            @Nullable String expires,
            @Nullable Integer people,
            @Nullable Integer peopleForIrreversible) {}

    record PromotionSpec(@Nullable Integer cases, @Nullable Integer agreementPercent) {}

    record MatchSpec(
            @Nullable String severity,
            @Nullable List<String> namespaces,
            @Nullable WorkloadSpec workloads,
            @Nullable AnomalySpec anomalies,
            @Nullable Boolean afterChange,
            @Nullable Boolean onePod,
            @Nullable List<String> warnings,
            @Nullable List<ConditionSpec> conditions) {}

    record ConditionSpec(@Nullable String type, @Nullable String status) {}

    record WorkloadSpec(
            @Nullable List<String> kinds,
            @Nullable List<String> names,
            @Nullable Map<String, String> labels) {}

    record AnomalySpec(
            @Nullable List<String> metrics,
            @Nullable List<String> kinds,
            @Nullable List<String> directions) {}

    /// Each type has its part of the same name, as far as there is something to say.
    record ActionSpec(
            @Nullable String type,
            @Nullable String verify,
            @Nullable ScaleSpec scale,
            @Nullable ScaleAutoscalerSpec scaleAutoscaler,
            @Nullable MostSpec evictPod,
            @Nullable ResourcesSpec patchResources,
            @Nullable MostSpec drain,
            @Nullable JobSpec runJob,
            @Nullable WebhookSpec webhook,
            // A record has no component of that name.
            @JsonProperty("notify") @Nullable NotifySpec message) {}

    record ScaleSpec(
            @Nullable Integer by,
            @Nullable Integer to,
            @Nullable Integer min,
            @Nullable Integer max) {}

    record ScaleAutoscalerSpec(@Nullable Integer by, @Nullable Integer max) {}

    record MostSpec(@Nullable Integer most) {}

    record ResourcesSpec(
            @Nullable String resource,
            @Nullable String factor,
            @Nullable String min,
            @Nullable String max) {}

    record JobSpec(@Nullable String from) {}

    record WebhookSpec(@Nullable String to) {}

    record NotifySpec(@Nullable String text) {}

    record GuardSpec(
            @Nullable String cooldown,
            @Nullable Integer maxPerHour,
            @Nullable Integer stopAfter,
            @Nullable Integer concurrent,
            @Nullable Integer minHealthyPercent,
            @Nullable Integer maxUnavailablePercent,
            @Nullable DisruptionSpec disruption,
            @Nullable StormSpec storm,
            @Nullable String gitOps,
            @Nullable Boolean duringRollout) {
        /// Where nothing is said.
        static final GuardSpec NONE =
                new GuardSpec(null, null, null, null, null, null, null, null, null, null);
    }

    record DisruptionSpec(
            @Nullable String window,
            @Nullable Integer workloadPercent,
            @Nullable Integer namespacePods) {}

    record StormSpec(@Nullable Integer acts, @Nullable String window, @Nullable String coolDown) {}

    record VerifySpec(@Nullable String within, @Nullable String settle) {}
}
