package io.plimsoll.action.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.plimsoll.engine.remedy.Plan;
import io.plimsoll.engine.remedy.Rung;
import io.plimsoll.engine.remedy.Terms;
import io.plimsoll.engine.remedy.guard.Safeguards;
import io.plimsoll.engine.remedy.treatment.Treatment;
import io.plimsoll.engine.remedy.treatment.Treatments;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A plan as it is stored. It only grows: what is added may be missing in older rows.
@JsonIgnoreProperties(ignoreUnknown = true)
record PlanForm(
        String ladder,
        int rung,
        List<RungForm> further,
        GuardForm guards,
        String oddOne,
        @Nullable ConsentForm consent,
        @Nullable SymptomsForm symptoms) {
    /// What the incident was seen by, beside the pod; null in older rows.
    record SymptomsForm(long since, List<String> series) {}

    /// What an approval is bound to; null in older rows.
    record ConsentForm(long expiresMillis, int people, int ofIrreversible, String specHash) {}

    record RungForm(String type, Map<String, String> parameters, long verifyMillis) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record GuardForm(
            int stopAfter,
            int concurrent,
            int minHealthy,
            int maxUnavailable,
            DisruptionForm disruption,
            StormForm storm,
            String owned,
            boolean duringRollout) {}

    record DisruptionForm(long windowMillis, int ofWorkload, int inNamespace) {}

    record StormForm(int acts, long windowMillis, long coolDownMillis) {}

    static PlanForm of(Plan plan) {
        return new PlanForm(
                plan.ladder(),
                plan.rung(),
                plan.further().stream().map(PlanForm::of).toList(),
                of(plan.safeguards()),
                plan.symptoms().oddOne(),
                of(plan.consent()),
                new SymptomsForm(plan.symptoms().since(), plan.symptoms().series()));
    }

    private static ConsentForm of(Plan.Consent consent) {
        var approval = consent.approval();
        return new ConsentForm(
                approval.expires().toMillis(),
                approval.people(),
                approval.ofIrreversible(),
                consent.specHash());
    }

    private static RungForm of(Rung rung) {
        return new RungForm(
                rung.treatment().type(),
                rung.treatment().parameters(),
                rung.verifyWithin().toMillis());
    }

    private static GuardForm of(Safeguards safeguards) {
        var disruption = safeguards.disruption();
        var storm = safeguards.storm();
        return new GuardForm(
                safeguards.stopAfter(),
                safeguards.concurrent(),
                safeguards.availability().minHealthy(),
                safeguards.availability().maxUnavailable(),
                new DisruptionForm(
                        disruption.window().toMillis(),
                        disruption.ofWorkload(),
                        disruption.inNamespace()),
                new StormForm(storm.acts(), storm.window().toMillis(), storm.coolDown().toMillis()),
                safeguards.owned().name(),
                safeguards.duringRollout());
    }

    Plan plan() {
        return new Plan(
                ladder,
                rung,
                further.stream()
                        .map(each ->
                                new Rung(
                                        treatment(each.type(), each.parameters()),
                                        Duration.ofMillis(each.verifyMillis())))
                        .toList(),
                safeguards(),
                symptoms == null
                        ? new Plan.Symptoms(oddOne, 0, List.of())
                        : new Plan.Symptoms(oddOne, symptoms.since(), symptoms.series()),
                consent == null ? Plan.Consent.NONE : given(consent));
    }

    private static Plan.Consent given(ConsentForm form) {
        return new Plan.Consent(
                new Terms.Approval(
                        Duration.ofMillis(form.expiresMillis()),
                        form.people(),
                        form.ofIrreversible()),
                form.specHash());
    }

    private Safeguards safeguards() {
        return new Safeguards(
                guards.stopAfter(),
                guards.concurrent(),
                new Safeguards.Availability(guards.minHealthy(), guards.maxUnavailable()),
                new Safeguards.Disruption(
                        Duration.ofMillis(guards.disruption().windowMillis()),
                        guards.disruption().ofWorkload(),
                        guards.disruption().inNamespace()),
                new Safeguards.Storm(
                        guards.storm().acts(),
                        Duration.ofMillis(guards.storm().windowMillis()),
                        Duration.ofMillis(guards.storm().coolDownMillis())),
                Safeguards.Owned.valueOf(guards.owned()),
                guards.duringRollout());
    }

    static Treatment treatment(String type, Map<String, String> parameters) {
        return Treatments.of(type, parameters)
                .orElseThrow(() -> new IllegalStateException("no treatment is called " + type));
    }
}
