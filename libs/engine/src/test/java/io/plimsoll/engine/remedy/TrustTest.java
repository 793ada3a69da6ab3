package io.plimsoll.engine.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.remedy.guard.Circumstances;
import io.plimsoll.engine.remedy.guard.Guard;
import io.plimsoll.engine.remedy.guard.Safeguards;
import io.plimsoll.engine.remedy.treatment.Sizing;
import io.plimsoll.engine.remedy.treatment.Treatment;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import io.plimsoll.engine.score.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustTest {
    private static final Treatment RESTART = new WorkloadTreatment.RolloutRestart();
    private static final Treatment SCALE = new Sizing.Scale(1, null, 1, 9);
    private static final Remediation.Decision ADA =
            new Remediation.Decision(true, "ada", "so be it");
    private static final Remediation.Decision BOB =
            new Remediation.Decision(true, "bob", "I agree");

    private final RemedyStage stage = new RemedyStage();

    @Test
    void asksTwoAboutWhatCannotBeTakenBack() {
        var once = stage.open("inc-1", "checkout", policy(approval(1, 2), SCALE));
        decide(ADA, once);
        assertThat(stage.last().state()).isEqualTo(Action.State.APPROVED);

        var twice = stage.open("inc-2", "cart", policy(approval(1, 2), RESTART));
        decide(ADA, twice);
        assertThat(stage.last().state()).isEqualTo(Action.State.PROPOSED);
        assertThat(stage.last().decidedBy()).isEqualTo("ada");
        decide(ADA, twice);
        assertThat(stage.last().state()).isEqualTo(Action.State.PROPOSED);

        decide(BOB, twice);
        assertThat(stage.last().state()).isEqualTo(Action.State.APPROVED);
        assertThat(stage.last().decidedBy()).isEqualTo("ada, bob");
        stage.later(1);
        assertThat(stage.cluster.applied).contains("cart");
    }

    @Test
    void letsEitherOfTwoSayNo() {
        var proposed = stage.open("inc-1", "checkout", policy(approval(2, 2), RESTART));
        decide(ADA, proposed);
        decide(new Remediation.Decision(false, "ada", "no, rather not"), proposed);

        assertThat(stage.last().state()).isEqualTo(Action.State.REJECTED);
    }

    @Test
    void doesNotDoToAnotherObjectWhatWasApproved() {
        var proposed = stage.open("inc-1", "checkout", policy(approval(1, 1), RESTART));
        change("checkout", "another image");
        decide(ADA, proposed);
        stage.later(1);

        assertThat(stage.cluster.applied).isEmpty();
        assertThat(stage.last().state()).isEqualTo(Action.State.BLOCKED);
        assertThat(stage.last().reason())
                .isEqualTo("approval: the object changed since it was proposed");

        assertThat(stage.remediation.reconsider(stage.now)).isEmpty();
        assertThat(stage.last().state()).isEqualTo(Action.State.PROPOSED);
        assertThat(stage.last().decidedBy()).isNull();
        decide(BOB, stage.last());
        stage.later(1);
        assertThat(stage.cluster.applied).containsExactly("checkout");
    }

    @Test
    void doesNothingOnAnApprovalOfLongAgo() {
        var proposed = stage.open("inc-1", "checkout", policy(approval(1, 1), RESTART));
        decide(ADA, proposed);
        stage.later(31);

        assertThat(stage.cluster.applied).isEmpty();
        assertThat(stage.last().reason()).isEqualTo("approval: given PT31M ago by ada");
    }

    @Test
    void dropsAProposalThatNobodyDecided() {
        stage.open("inc-1", "checkout", policy(approval(1, 1), RESTART));
        stage.now += 29 * RemedyStage.MINUTE;
        assertThat(stage.remediation.reconsider(stage.now)).isEmpty();
        assertThat(stage.last().state()).isEqualTo(Action.State.PROPOSED);

        stage.now += RemedyStage.MINUTE;
        assertThat(stage.remediation.reconsider(stage.now)).isEmpty();
        assertThat(stage.last().state()).isEqualTo(Action.State.REJECTED);
        assertThat(stage.last().reason()).isEqualTo("nobody decided it within PT30M");
        assertThat(stage.last().isDecidedBy("plimsoll")).isTrue();
    }

    @Test
    void actsByItselfOnceItsRecordSuffices() {
        var policy =
                policy(
                        new Terms(
                                Condition.ALWAYS,
                                Terms.Approval.DEFAULTS,
                                new Terms.Promotion(2, 100)),
                        SCALE);
        for (var name : List.of("checkout", "cart")) {
            decide(ADA, stage.open("inc-" + name, name, policy));
            assertThat(stage.last().order().mode()).isEqualTo(Mode.APPROVE);
            stage.later(1);
            stage.tell(stage.over("inc-" + name, name, 2), policy);
            stage.later(1);
            assertThat(stage.last().effect()).isEqualTo(Effect.HELPED);
        }

        stage.open("inc-web", "web", policy);
        assertThat(stage.last().state()).isEqualTo(Action.State.APPROVED);
        assertThat(stage.last().order().mode()).isEqualTo(Mode.AUTO);
        assertThat(stage.ledger.told.get(stage.ledger.told.size() - 2).reason())
                .endsWith("its record lets it act by itself");
    }

    @Test
    void asksPeopleAgainAfterItMadeThingsWorse() {
        var policy = RemedyStage.auto(SCALE);
        stage.open("inc-1", "checkout", policy);
        stage.later(1);
        stage.tell(stage.trouble("inc-1", "checkout", 2, 3, Severity.WARNING), policy);
        stage.later(5);
        assertThat(stage.last().effect()).isEqualTo(Effect.WORSE);

        stage.open("inc-2", "cart", policy);
        assertThat(stage.last().state()).isEqualTo(Action.State.PROPOSED);
        assertThat(stage.last().order().mode()).isEqualTo(Mode.APPROVE);
        assertThat(stage.last().reason())
                .isEqualTo("p: it is up; it made things worse before, and asks people");

        stage.open("inc-3", "web", anew(policy));
        assertThat(stage.last().state()).isEqualTo(Action.State.APPROVED);
    }

    @Test
    void takesDownWhatBecameOfWhatItOnlyWatched() {
        var policy = RemedyStage.policy(Mode.SHADOW, Safeguards.defaults(), SCALE);
        stage.open("inc-1", "checkout", policy);
        stage.now += 5 * RemedyStage.MINUTE;
        stage.tell(stage.over("inc-1", "checkout", 2), policy);
        assertThat(stage.last().state()).isEqualTo(Action.State.REJECTED);
        assertThat(stage.last().effect()).isEqualTo(Effect.ALONE);
        assertThat(stage.last().reason()).isEqualTo("it was over by itself after PT5M");

        stage.open("inc-2", "cart", policy);
        change("cart", "somebody scaled it");
        stage.tell(stage.over("inc-2", "cart", 2), policy);
        assertThat(stage.last().effect()).isEqualTo(Effect.OTHERS);
        assertThat(stage.last().recovered()).isNull();

        var record = stage.ledger.trackRecord(policy);
        assertThat(record).isEqualTo(new TrackRecord(2, 1, 1, 0, 0, 0, 0));
        assertThat(record.agreement()).isEqualTo(50);
    }

    @Test
    void saysOfEveryApprovalWhetherItHolds() {
        decide(ADA, stage.open("inc-1", "checkout", policy(approval(1, 1), RESTART)));
        stage.later(1);
        assertThat(stage.last().state()).isEqualTo(Action.State.EXECUTED);

        var refused = Trust.approval(stage.last(), seen("another"), stage.now);
        assertThat(refused)
                .isEqualTo(
                        new Guard("approval", false, "the object changed since it was proposed"));
    }

    private void decide(Remediation.Decision decision, Action of) {
        assertThat(stage.remediation.decide(of.id(), decision, stage.now)).isPresent();
    }

    private void change(String name, String specHash) {
        stage.cluster.objects.put(name, seen(specHash));
    }

    private static TargetState seen(String specHash) {
        return new TargetState(
                "uid", "9", 3, true, false, false, null, specHash, Circumstances.of(3));
    }

    private static Terms approval(int people, int ofIrreversible) {
        return new Terms(
                Condition.ALWAYS,
                new Terms.Approval(Duration.ofMinutes(30), people, ofIrreversible),
                null);
    }

    private static Policy policy(Terms terms, Treatment treatment) {
        return new Policy(
                "p",
                1,
                RemedyStage.anything(),
                List.of(new Rung(treatment, Duration.ofMinutes(10))),
                Mode.APPROVE,
                RemedyStage.LIMITS,
                Safeguards.defaults(),
                terms);
    }

    /// As if its object was written again.
    private static Policy anew(Policy policy) {
        return new Policy(
                policy.name(),
                policy.generation() + 1,
                policy.match(),
                policy.ladder(),
                policy.mode(),
                policy.limits(),
                policy.safeguards());
    }
}
