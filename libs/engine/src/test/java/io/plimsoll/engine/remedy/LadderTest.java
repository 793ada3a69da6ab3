package io.plimsoll.engine.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.engine.remedy.guard.Safeguards;
import io.plimsoll.engine.remedy.treatment.Errand;
import io.plimsoll.engine.remedy.treatment.PodTreatment;
import io.plimsoll.engine.remedy.treatment.Sizing;
import io.plimsoll.engine.remedy.treatment.Treatment;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final Treatment RESTART = new WorkloadTreatment.RolloutRestart();
    private static final Treatment SCALE = new Sizing.Scale(1, null, 1, 9);
    private static final Remediation.Decision YES = new Remediation.Decision(true, "ada", "yes");

    private final RemedyStage stage = new RemedyStage();

    @Test
    void triesTheNextThingWhenTheFirstDidNotHelp() {
        stage.open("inc-1", "checkout", RemedyStage.auto(RESTART, SCALE));
        stage.later(0);
        stage.later(10);
        stage.later(0);
        var second = stage.later(0);

        assertThat(second.state()).isEqualTo(Action.State.EXECUTED);
        assertThat(second.order().treatment()).isEqualTo(SCALE);
        assertThat(stage.cluster.acts)
                .extracting(act -> act.order().treatment())
                .containsExactly(RESTART, SCALE);
        assertThat(stage.ledger.told)
                .filteredOn(each -> each.state() == Action.State.VERIFIED)
                .extracting(Action::recovered)
                .containsExactly(false);
    }

    @Test
    void endsAtTheTopAndLeavesItToPeople() {
        stage.open("inc-1", "checkout", RemedyStage.auto(RESTART, SCALE));
        for (int i = 0; i < 10; i++) {
            stage.later(10);
        }

        assertThat(stage.cluster.acts).hasSize(2);
        assertThat(stage.last().state()).isEqualTo(Action.State.VERIFIED);
        assertThat(stage.last().recovered()).isFalse();
        assertThat(stage.ledger.pending()).isEmpty();
    }

    @Test
    void goesNoFurtherWhenItHelped() {
        stage.open("inc-1", "checkout", RemedyStage.auto(RESTART, SCALE));
        stage.later(0);
        stage.now += RemedyStage.MINUTE;
        stage.remediation.respond(stage.over("inc-1", "checkout", 2), List.of(), stage.now);
        stage.later(20);

        assertThat(stage.cluster.acts).hasSize(1);
        assertThat(stage.last().recovered()).isTrue();
    }

    @Test
    void asksAPersonForEachRung() {
        stage.open(
                "inc-1",
                "checkout",
                RemedyStage.policy(Mode.APPROVE, Safeguards.defaults(), RESTART, SCALE));
        stage.remediation.decide(stage.last().id(), YES, stage.now);
        stage.later(0);
        stage.later(10);
        stage.later(10);

        assertThat(stage.cluster.acts).hasSize(1);
        var waiting = stage.ledger.proposed("inc-1");
        assertThat(waiting).hasSize(1);
        assertThat(waiting.getFirst().reason()).isEqualTo("rolloutRestart did not help");

        stage.remediation.decide(waiting.getFirst().id(), YES, stage.now);
        stage.later(0);
        assertThat(stage.cluster.acts).hasSize(2);
    }

    @Test
    void givesEachRungTimeOfItsOwn() {
        var ladder =
                List.of(
                        new Rung(RESTART, Duration.ofMinutes(2)),
                        new Rung(SCALE, Duration.ofMinutes(30)));
        var policy =
                new Policy(
                        "p",
                        1,
                        RemedyStage.anything(),
                        ladder,
                        Mode.AUTO,
                        RemedyStage.LIMITS,
                        Safeguards.defaults());
        stage.open("inc-1", "checkout", policy);
        stage.later(0);
        stage.later(2);
        stage.later(0);
        stage.later(0);
        assertThat(stage.cluster.acts).hasSize(2);

        stage.later(29);
        assertThat(stage.last().state()).isEqualTo(Action.State.EXECUTED);
        stage.later(1);
        assertThat(stage.last().state()).isEqualTo(Action.State.VERIFIED);
    }

    @Test
    void climbsOnceThoughItBrokeOffInBetween() {
        stage.open("inc-1", "checkout", RemedyStage.auto(RESTART, SCALE));
        stage.later(0);
        stage.ledger.diesBefore = Action.State.VERIFIED;
        stage.now += 10 * RemedyStage.MINUTE;
        assertThat(stage.remediation.advance(stage.now)).hasSize(1);

        for (int i = 0; i < 4; i++) {
            stage.later(1);
        }

        assertThat(stage.cluster.acts).hasSize(2);
        assertThat(stage.ledger.told)
                .extracting(each -> each.id() + each.revision())
                .doesNotHaveDuplicates();
    }

    @Test
    void finishesWhatWasBegunBeforeACrash() {
        stage.cluster.put("checkout", RemedyStage.pods(3, 2));
        stage.cluster.diesAfterTheCall = true;
        stage.open("inc-1", "checkout", RemedyStage.auto(new PodTreatment.EvictPod(1)));
        stage.later(0);
        stage.cluster.diesAfterTheCall = false;
        stage.cluster.finished = new Cluster.Result.Waiting("a disruption budget keeps pod-2");
        assertThat(stage.later(1).state()).isEqualTo(Action.State.APPROVED);

        stage.cluster.finished = null;
        assertThat(stage.later(1).state()).isEqualTo(Action.State.EXECUTED);
        assertThat(stage.cluster.acts).hasSize(1);
    }

    @Test
    void givesUpWhatIsNotThroughInTime() {
        stage.cluster.put("checkout", RemedyStage.pods(3, 2));
        stage.cluster.finished = new Cluster.Result.Waiting("a disruption budget keeps pod-2");
        stage.open("inc-1", "checkout", RemedyStage.auto(new PodTreatment.EvictPod(1)));
        stage.later(0);
        stage.later(5);
        assertThat(stage.last().state()).isEqualTo(Action.State.APPROVED);

        assertThat(stage.later(6).state()).isEqualTo(Action.State.FAILED);
        assertThat(stage.last().reason()).isEqualTo("begun, and not through after PT10M");
    }

    @Test
    void doesNotGoOnWithWhatIsBegunOnceActingIsSwitchedOff() {
        stage.open("inc-1", "checkout", RemedyStage.auto(new Errand.RunJob("warm-up")));
        stage.later(0);
        stage.ledger.automate(new Ledger.Automation(false, "ada", "stop"));

        assertThat(stage.later(1).state()).isEqualTo(Action.State.FAILED);
        assertThat(stage.last().reason()).isEqualTo("begun, and then switched off by ada: stop");
    }

    @Test
    void hasOneToFiveRungs() {
        assertThatThrownBy(() -> RemedyStage.auto()).hasMessageContaining("rungs");
        assertThatThrownBy(() -> RemedyStage.auto(RESTART, SCALE, RESTART, SCALE, RESTART, SCALE))
                .hasMessageContaining("rungs");
        assertThatThrownBy(() -> new Rung(RESTART, Duration.ZERO)).hasMessageContaining("time");
    }
}
