package io.plimsoll.policy.detection;

import io.plimsoll.engine.score.Directions;
import io.plimsoll.engine.score.Least;
import io.plimsoll.engine.score.Sensitivity;
import io.plimsoll.engine.score.policy.Admission;
import io.plimsoll.engine.score.policy.AlertBudget;
import io.plimsoll.engine.score.policy.DetectionPolicy;
import io.plimsoll.engine.score.policy.MetricPattern;
import io.plimsoll.engine.score.policy.Selector;
import io.plimsoll.engine.score.policy.Wish;
import io.plimsoll.policy.Durations;
import io.plimsoll.policy.Refusal;
import io.plimsoll.policy.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From the document to what the engine follows. Words that are not known are refused.
final class DetectionTranslation {
    private static final Map<String, Sensitivity> SENSITIVITIES =
            Map.of(
                    "low", Sensitivity.LOW,
                    "normal", Sensitivity.NORMAL,
                    "high", Sensitivity.HIGH);

    private static final Map<String, Directions> DIRECTIONS =
            Map.of("up", Directions.UP, "down", Directions.DOWN, "both", Directions.BOTH);

    private final Scope scope;

    DetectionTranslation(Scope scope) {
        this.scope = scope;
    }

    DetectionPolicy policy(DetectionDocument document) throws Refusal {
        var metadata = document.metadata();
        var spec = document.spec();
        if (metadata == null || metadata.name() == null || metadata.name().isBlank()) {
            throw new Refusal("metadata.name", "a policy has a name");
        }
        if (spec == null) {
            throw new Refusal("spec", "a policy has a spec");
        }
        if (spec.step() != null) {
            throw new Refusal(
                    "spec.step",
                    "steps of another length are not supported yet: those of all series are as"
                            + " long as PLIMSOLL_DETECTOR_STEP says");
        }
        var namespace = metadata.namespace();
        var policy =
                new DetectionPolicy(
                        namespace == null ? metadata.name() : namespace + "/" + metadata.name(),
                        metadata.generation(),
                        selector(spec.selector(), namespace),
                        admission(spec),
                        wish(spec),
                        budget(spec.alertBudget()));
        if (policy.admission().equals(Admission.ALL)
                && policy.wish().equals(Wish.NONE)
                && policy.budget() == null) {
            throw new Refusal("spec", "a policy wants something");
        }
        return policy;
    }

    private Selector selector(
            DetectionDocument.@Nullable SelectorSpec given, @Nullable String namespace)
            throws Refusal {
        var spec =
                given == null ? new DetectionDocument.SelectorSpec(null, null, null, null) : given;
        var workloads = spec.workloads();
        return new Selector(
                cluster(spec.cluster()),
                namespaces(spec.namespaces(), namespace),
                workloads == null ? Set.of() : set(workloads.kinds()),
                workloads == null ? Set.of() : set(workloads.names()),
                patterns(spec.metrics(), "spec.selector.metrics"));
    }

    private String cluster(@Nullable String named) throws Refusal {
        if (named == null || scope.cluster().isEmpty()) {
            return named == null ? scope.cluster() : named;
        }
        if (!named.equals(scope.cluster())) {
            throw new Refusal(
                    "spec.selector.cluster", "this policy is for cluster " + scope.cluster());
        }
        return named;
    }

    private Set<String> namespaces(@Nullable List<String> named, @Nullable String namespace)
            throws Refusal {
        var all = set(named);
        if (namespace == null || scope.home().isEmpty() || namespace.equals(scope.home())) {
            return all;
        }
        if (!all.isEmpty() && !all.equals(Set.of(namespace))) {
            throw new Refusal(
                    "spec.selector.namespaces",
                    "this policy is for namespace " + namespace + " alone");
        }
        return Set.of(namespace);
    }

    private static Admission admission(DetectionDocument.Spec spec) throws Refusal {
        var metrics = spec.metrics();
        var labels = spec.labels();
        if (labels != null && labels.keep() == null) {
            throw new Refusal("spec.labels.keep", "labels are kept, if only none: []");
        }
        return new Admission(
                metrics == null ? List.of() : patterns(metrics.keep(), "spec.metrics.keep"),
                metrics == null ? List.of() : patterns(metrics.drop(), "spec.metrics.drop"),
                labels == null ? null : set(labels.keep()));
    }

    private static Wish wish(DetectionDocument.Spec spec) throws Refusal {
        return new Wish(
                spec.sensitivity() == null
                        ? null
                        : Words.one(SENSITIVITIES, spec.sensitivity(), "spec.sensitivity"),
                spec.directions() == null
                        ? null
                        : Words.one(DIRECTIONS, spec.directions(), "spec.directions"),
                least(spec.minimumDeviation()));
    }

    private static @Nullable Least least(DetectionDocument.@Nullable MinimumSpec spec)
            throws Refusal {
        if (spec == null) {
            return null;
        }
        try {
            return new Least(
                    spec.absolute() == null ? 0 : spec.absolute(),
                    spec.relative() == null ? 0 : spec.relative());
        } catch (IllegalArgumentException e) {
            throw new Refusal("spec.minimumDeviation", String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable AlertBudget budget(DetectionDocument.@Nullable BudgetSpec spec)
            throws Refusal {
        if (spec == null) {
            return null;
        }
        if (spec.anomalies() == null) {
            throw new Refusal("spec.alertBudget.anomalies", "a budget is of some anomalies");
        }
        var per = Durations.of(spec.per(), "spec.alertBudget.per", Duration.ofDays(1));
        try {
            return new AlertBudget(spec.anomalies(), per);
        } catch (IllegalArgumentException e) {
            throw new Refusal("spec.alertBudget", String.valueOf(e.getMessage()));
        }
    }

    private static List<MetricPattern> patterns(@Nullable List<String> texts, String path)
            throws Refusal {
        var patterns = new ArrayList<MetricPattern>();
        for (var text : texts == null ? List.<String>of() : texts) {
            try {
                patterns.add(new MetricPattern(text));
            } catch (IllegalArgumentException e) {
                throw new Refusal(
                        "%s[%d]".formatted(path, patterns.size()), String.valueOf(e.getMessage()));
            }
        }
        return patterns;
    }

    private static Set<String> set(@Nullable List<String> values) {
        return values == null ? Set.of() : new LinkedHashSet<>(values);
    }
}
