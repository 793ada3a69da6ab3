package io.plimsoll.engine.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.remedy.outlook.Window;
import io.plimsoll.engine.remedy.treatment.Sizing;
import io.plimsoll.engine.remedy.treatment.Treatment;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import io.plimsoll.engine.score.Severity;
import java.util.List;
import java.util.stream.LongStream;
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
        // Pods that go and come are seen around.
        assertThat(stage.last().state()).isEqualTo(Action.State.EXECUTED);
        stage.later(4);

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
        stage.later(4);

        assertThat(stage.last().state()).isEqualTo(Action.State.REVERTED);
        assertThat(stage.last().reason()).isEqualTo("the incident became more severe");
    }

    @Test
    void takesBackWhatMadeItsSeriesGoFartherFromTheirForecast() {
        act(SCALE);
        seen(15, 40);
        stage.later(8);

        assertThat(stage.last().state()).isEqualTo(Action.State.REVERTED);
        assertThat(stage.last().reason())
                .isEqualTo(
                        "latency is 30.0 times half its band away from its forecast, before it 5.0");
    }

    @Test
    void believesTheModelsMoreThanHowSevereTheIncidentIs() {
        act(SCALE);
        seen(15, 14);
        grows(1, Severity.CRITICAL);
        stage.later(7);
        assertThat(stage.last().state()).isEqualTo(Action.State.EXECUTED);

        stage.later(2);
        assertThat(stage.last().state()).isEqualTo(Action.State.VERIFIED);
        assertThat(stage.last().recovered()).isFalse();
        assertThat(stage.last().reason())
                .isEqualTo(
                        "the incident still lasts after PT10M; latency is 4.0 times half its band"
                                + " away from its forecast, before it 5.0");
    }

    @Test
    void hasHelpedWhenItsSeriesAreAsForecastThoughTheIncidentIsNotOver() {
        act(SCALE, RESTART);
        seen(15, 9);
        grows(2, Severity.CRITICAL);
        stage.later(9);

        assertThat(stage.last().state()).isEqualTo(Action.State.VERIFIED);
        assertThat(stage.last().recovered()).isTrue();
        assertThat(stage.last().reason())
                .isEqualTo("latency is what it was forecast to be without it");
        assertThat(stage.cluster.acts).hasSize(1);
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
        stage.later(4);
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
        stage.later(4);

        assertThat(stage.last().reason()).endsWith("something else was done to it since");
        assertThat(stage.cluster.reverted).isEmpty();
    }

    @Test
    void takesNothingBackWhileActingIsSwitchedOff() {
        act(SCALE);
        stage.ledger.automate(new Ledger.Automation(false, "ada", "stop"));
        grows(3, Severity.WARNING);
        stage.later(4);

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

    /// A value a minute, of which 8 to 10 are expected: so much until the act, and so much since it
    /// settled.
    private void seen(double before, double after) {
        var executedAt = stage.last().executedAt();
        long settled = (executedAt == null ? 0 : executedAt) + 5 * RemedyStage.MINUTE;
        var steps =
                LongStream.range(0, 20)
                        .map(i -> settled + (i - 10) * RemedyStage.MINUTE)
                        .mapToObj(at -> new Window.Step(at, at < settled ? before : after, 8, 10))
                        .toList();
        stage.windows.put(RemedyStage.SERIES, new Window("latency", steps));
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
