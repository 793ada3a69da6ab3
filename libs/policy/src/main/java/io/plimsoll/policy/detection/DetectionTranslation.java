package io.plimsoll.policy.detection;

import io.plimsoll.engine.score.Directions;
import io.plimsoll.engine.score.Least;
import io.plimsoll.engine.score.Sensitivity;
import io.plimsoll.engine.score.policy.Admission;
import io.plimsoll.engine.score.policy.AlertBudget;
import io.plimsoll.engine.score.policy.DetectionPolicy;
import io.plimsoll.engine.score.policy.Wish;
import io.plimsoll.engine.series.Fold;
import io.plimsoll.policy.Durations;
import io.plimsoll.policy.Refusal;
import io.plimsoll.policy.Words;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    private final SelectorTranslation selectors;

    DetectionTranslation(Scope scope) {
        this.selectors = new SelectorTranslation(scope);
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
                        selectors.selector(spec.selector(), namespace),
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

    private static Admission admission(DetectionDocument.Spec spec) throws Refusal {
        var metrics = spec.metrics();
        var labels = spec.labels();
        if (labels != null && labels.keep() == null) {
            throw new Refusal("spec.labels.keep", "labels are kept, if only none: []");
        }
        return new Admission(
                metrics == null
                        ? List.of()
                        : SelectorTranslation.patterns(metrics.keep(), "spec.metrics.keep"),
                metrics == null
                        ? List.of()
                        : SelectorTranslation.patterns(metrics.drop(), "spec.metrics.drop"),
                labels == null ? null : SelectorTranslation.set(labels.keep()));
    }

    private static Wish wish(DetectionDocument.Spec spec) throws Refusal {
        return new Wish(
                spec.sensitivity() == null
                        ? null
                        : Words.one(SENSITIVITIES, spec.sensitivity(), "spec.sensitivity"),
                spec.directions() == null
                        ? null
                        : Words.one(DIRECTIONS, spec.directions(), "spec.directions"),
                least(spec.minimumDeviation()),
                fold(spec));
    }

    /// What is right for one metric is wrong for the next: they are named.
    private static @Nullable Fold fold(DetectionDocument.Spec spec) throws Refusal {
        if (spec.fold() == null) {
            return null;
        }
        var selector = spec.selector();
        if (selector == null || selector.metrics() == null || selector.metrics().isEmpty()) {
            throw new Refusal("spec.fold", "what is folded is named in spec.selector.metrics");
        }
        return Words.one(Words.FOLDS, spec.fold(), "spec.fold");
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
        var most = spec.incidents() == null ? spec.anomalies() : spec.incidents();
        if (most == null || (spec.incidents() != null && spec.anomalies() != null)) {
            throw new Refusal("spec.alertBudget.incidents", "a budget is of some incidents");
        }
        var per = Durations.of(spec.per(), "spec.alertBudget.per", Duration.ofDays(1));
        try {
            return new AlertBudget(most, per);
        } catch (IllegalArgumentException e) {
            throw new Refusal("spec.alertBudget", String.valueOf(e.getMessage()));
        }
    }
}
