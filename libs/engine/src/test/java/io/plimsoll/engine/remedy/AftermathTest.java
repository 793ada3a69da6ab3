package io.plimsoll.engine.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.remedy.treatment.Sizing;
import io.plimsoll.engine.remedy.treatment.Treatment;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import io.plimsoll.engine.score.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class AftermathTest {
    private static final Treatment SCALE = new Sizing.Scale(1, null, 1, 9);
    private static final Treatment RESTART = new WorkloadTreatment.RolloutRestart();
    private static final Remediation.Decision BACK =
            new Remediation.Decision(true, "ada", "it was wrong");

    private final RemedyStage stage = new RemedyStage();

    @Test
    void takesBackWhatMadeTheIncidentSpread() {
        act(SCALE);
        grows(3, Severity.WARNING);

        assertThat(stage.last().state()).isEqualTo(Action.State.REVERTED);
        assertThat(stage.last().reason()).isEqualTo("the incident spread, from 1 to 3");
        assertThat(stage.last().recovered()).isFalse();
        assertThat(stage.cluster.reverted).containsExactly("checkout");
    }

    @Test
    void takesBackWhatLeftItMoreSevere() {
        act(SCALE);
        grows(1, Severity.CRITICAL);
        // It may only have lasted.
        assertThat(stage.last().state()).isEqualTo(Action.State.EXECUTED);
        stage.later(5);

        assertThat(stage.last().state()).isEqualTo(Action.State.REVERTED);
        assertThat(stage.last().reason()).isEqualTo("the incident became more severe");
    }

    @Test
    void takesBackWhatLeftPodsThatDoNotServe() {
        act(SCALE);
        stage.cluster.put("checkout", RemedyStage.pods(4, 3));
        stage.later(4);
        assertThat(stage.last().state()).isEqualTo(Action.State.EXECUTED);

        stage.later(1);
        assertThat(stage.last().state()).isEqualTo(Action.State.REVERTED);
        assertThat(stage.last().reason()).isEqualTo("1 pods do not serve, before it were 0");
    }

    @Test
    void takesBackOnceThoughItBrokeOff() {
        act(SCALE);
        stage.cluster.diesAfterTheCall = true;
        grows(3, Severity.WARNING);
        assertThat(stage.last().state()).isEqualTo(Action.State.EXECUTED);
        stage.cluster.diesAfterTheCall = false;

        stage.later(1);

        assertThat(stage.last().state()).isEqualTo(Action.State.REVERTED);
        assertThat(stage.cluster.reverted).hasSize(1);
    }

    @Test
    void leavesToPeopleWhatCannotBeTakenBack() {
        act(RESTART, SCALE);
        grows(3, Severity.WARNING);
        stage.later(10);

        assertThat(stage.last().state()).isEqualTo(Action.State.VERIFIED);
        assertThat(stage.last().reason()).endsWith("it cannot be taken back");
        assertThat(stage.cluster.acts).hasSize(1);
    }

    @Test
    void doesNotTakeBackOverWhatOthersDidSince() {
        act(SCALE);
        stage.cluster.objects.put(
                "checkout", new TargetState("uid", "77", 3, true, false, false, "act-other"));
        grows(3, Severity.WARNING);

        assertThat(stage.last().reason()).endsWith("something else was done to it since");
        assertThat(stage.cluster.reverted).isEmpty();
    }

    @Test
    void takesNothingBackWhileActingIsSwitchedOff() {
        act(SCALE);
        stage.ledger.automate(new Ledger.Automation(false, "ada", "stop"));
        grows(3, Severity.WARNING);

        assertThat(stage.last().reason()).endsWith("not taken back: switched off by ada: stop");
        assertThat(stage.cluster.reverted).isEmpty();
    }

    @Test
    void takesBackWhatAPersonWantsBack() {
        act(SCALE);
        var id = stage.last().id();

        var reversal = stage.remediation.revert(id, BACK, stage.now).orElseThrow();
        assertThat(reversal.refusal()).isEmpty();
        assertThat(reversal.action().state()).isEqualTo(Action.State.REVERTED);
        assertThat(reversal.action().reason()).isEqualTo("ada: it was wrong");

        assertThat(stage.remediation.revert(id, BACK, stage.now).orElseThrow().refusal()).isEmpty();
        assertThat(stage.cluster.reverted).hasSize(1);
        assertThat(stage.remediation.revert("act-unknown", BACK, 0)).isEmpty();
    }

    @Test
    void saysWhyNothingIsTakenBack() {
        stage.open("inc-1", "checkout", RemedyStage.auto(SCALE));
        assertThat(refusal()).isEqualTo("it was not done");

        stage.later(0);
        stage.cluster.answer = new Cluster.Result.Conflict();
        assertThat(refusal()).isEqualTo("it was changed meanwhile; try again");
        stage.cluster.objects.remove("checkout");
        assertThat(refusal()).isEqualTo("it is gone");

        stage.cluster.answer = null;
        stage.open("inc-2", "cart", RemedyStage.auto(RESTART));
        stage.later(0);
        assertThat(refusal()).isEqualTo("rolloutRestart cannot be taken back");
    }

    private String refusal() {
        return stage.remediation.revert(stage.last().id(), BACK, stage.now).orElseThrow().refusal();
    }

    private void act(Treatment... ladder) {
        stage.open("inc-1", "checkout", RemedyStage.auto(ladder));
        assertThat(stage.later(0).state()).isEqualTo(Action.State.EXECUTED);
    }

    private void grows(int entities, Severity severity) {
        stage.now += RemedyStage.MINUTE;
        stage.remediation.respond(
                stage.trouble("inc-1", "checkout", 2, entities, severity), List.of(), stage.now);
        stage.later(0);
    }
}
