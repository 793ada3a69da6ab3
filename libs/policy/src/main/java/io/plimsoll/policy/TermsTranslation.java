package io.plimsoll.policy;

import io.plimsoll.engine.remedy.Condition;
import io.plimsoll.engine.remedy.Terms;
import org.jspecify.annotations.Nullable;

/// From what a document says of conditions, people and trust to the terms that the engine keeps to.
final class TermsTranslation {
    private static final CelConditions CONDITIONS = new CelConditions();
    private static final int CASES = 10;
    private static final int AGREEMENT = 90;

    private TermsTranslation() {}

    static Terms terms(PolicyDocument.Spec spec) throws Refusal {
        var when = spec.when();
        try {
            return new Terms(
                    when == null ? Condition.ALWAYS : CONDITIONS.of(when, "spec.when"),
                    approval(spec.approval()),
                    promotion(spec.promotion()));
        } catch (IllegalArgumentException e) {
            throw new Refusal("spec", String.valueOf(e.getMessage()));
        }
    }

    private static Terms.@Nullable Promotion promotion(
            PolicyDocument.@Nullable PromotionSpec said) {
        return said == null
                ? null
                : new Terms.Promotion(
                        GuardTranslation.or(said.cases(), CASES),
                        GuardTranslation.or(said.agreementPercent(), AGREEMENT));
    }

    private static Terms.Approval approval(PolicyDocument.@Nullable ApprovalSpec said)
            throws Refusal {
        var defaults = Terms.Approval.DEFAULTS;
        return said == null
                ? defaults
                : new Terms.Approval(
                        Durations.of(said.expires(), "spec.approval.expires", defaults.expires()),
                        GuardTranslation.or(said.people(), defaults.people()),
                        GuardTranslation.or(
                                said.peopleForIrreversible(), defaults.ofIrreversible()));
    }
}
