package io.plimsoll.engine.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.remedy.guard.Circumstances;
import io.plimsoll.engine.remedy.guard.Safeguards;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import org.junit.jupiter.api.Test;

class ReconsiderationTest {
    private final RemedyStage stage = new RemedyStage();
    private final Policy policy = RemedyStage.auto(new WorkloadTreatment.RolloutRestart());

    @Test
    void actsWhenWhatHeldItBackHasPassed() {
        rolls(true, true);
        stage.open("inc-1", "checkout", policy);
        assertThat(stage.last().state()).isEqualTo(Action.State.BLOCKED);
        assertThat(stage.last().isWaiting()).isTrue();

        int told = stage.ledger.told.size();
        reconsider();
        assertThat(stage.ledger.told).hasSize(told);

        rolls(false, true);
        reconsider();
        assertThat(stage.last().state()).isEqualTo(Action.State.PROPOSED);
        assertThat(stage.last().reason())
                .isEqualTo("nothing holds it back any more; before: settled: rolling out: true");
        stage.later(1);
        stage.later(1);
        assertThat(stage.cluster.applied).containsExactly("checkout");
    }

    @Test
    void asksPeopleAnewInModeApprove() {
        var asking =
                RemedyStage.policy(
                        Mode.APPROVE,
                        Safeguards.defaults(),
                        new WorkloadTreatment.RolloutRestart());
        rolls(true, true);
        stage.open("inc-1", "checkout", asking);
        rolls(false, true);
        reconsider();

        assertThat(stage.last().state()).isEqualTo(Action.State.PROPOSED);
        stage.later(1);
        assertThat(stage.cluster.applied).isEmpty();
    }

    @Test
    void givesUpWhenTheIncidentIsOver() {
        rolls(true, true);
        stage.open("inc-1", "checkout", policy);
        stage.tell(stage.over("inc-1", "checkout", 2), policy);
        rolls(false, true);
        reconsider();

        assertThat(stage.last().state()).isEqualTo(Action.State.BLOCKED);
        assertThat(stage.last().reason())
                .isEqualTo("the incident was over before it could be done");
        assertThat(stage.last().isWaiting()).isFalse();
    }

    @Test
    void givesUpWhenSomethingElseRefusesForGood() {
        rolls(true, true);
        stage.open("inc-1", "checkout", policy);
        rolls(false, false);
        reconsider();

        assertThat(stage.last().reason()).isEqualTo("optIn: plimsoll.io/managed=false");
        assertThat(stage.last().isWaiting()).isFalse();
    }

    @Test
    void waitsForNewsOfAnIncidentOfLongAgo() {
        var old =
                stage.trouble("inc-1", "checkout", 1, 1, io.plimsoll.engine.score.Severity.WARNING);
        stage.now += 20 * RemedyStage.MINUTE;
        stage.tell(old, policy);
        assertThat(stage.last().reason()).isEqualTo("fresh: last heard of PT20M ago");
        reconsider();
        assertThat(stage.last().state()).isEqualTo(Action.State.BLOCKED);

        stage.tell(
                stage.trouble("inc-1", "checkout", 2, 1, io.plimsoll.engine.score.Severity.WARNING),
                policy);
        reconsider();
        assertThat(stage.last().state()).isEqualTo(Action.State.PROPOSED);
    }

    @Test
    void onlyWatchesOnceInShadow() {
        rolls(true, true);
        stage.open(
                "inc-1",
                "checkout",
                RemedyStage.policy(
                        Mode.SHADOW,
                        Safeguards.defaults(),
                        new WorkloadTreatment.RolloutRestart()));

        assertThat(stage.last().state()).isEqualTo(Action.State.BLOCKED);
        assertThat(stage.last().isWaiting()).isFalse();
    }

    @Test
    void isNotHeldUpByAClusterThatIsAway() {
        rolls(true, true);
        stage.open("inc-1", "checkout", policy);
        stage.cluster.outage = new IllegalStateException("away");
        assertThat(stage.remediation.reconsider(stage.now)).hasSize(1);

        stage.cluster.outage = null;
        rolls(false, true);
        reconsider();
        assertThat(stage.last().state()).isEqualTo(Action.State.PROPOSED);
    }

    private void reconsider() {
        assertThat(stage.remediation.reconsider(stage.now)).isEmpty();
    }

    private void rolls(boolean rollingOut, boolean optedIn) {
        stage.cluster.objects.put(
                "checkout",
                new TargetState(
                        "uid",
                        "1",
                        3,
                        optedIn,
                        false,
                        rollingOut,
                        null,
                        "uid",
                        Circumstances.of(3)));
    }
}
