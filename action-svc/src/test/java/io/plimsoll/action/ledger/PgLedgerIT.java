package io.plimsoll.action.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.action.ActionServers;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.remedy.Ledger;
import io.plimsoll.engine.remedy.Mode;
import io.plimsoll.engine.remedy.Plan;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.remedy.Rung;
import io.plimsoll.engine.remedy.Target;
import io.plimsoll.engine.remedy.guard.Deed;
import io.plimsoll.engine.remedy.guard.Safeguards;
import io.plimsoll.engine.remedy.treatment.Errand;
import io.plimsoll.engine.remedy.treatment.PodTreatment;
import io.plimsoll.engine.remedy.treatment.Resource;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import io.plimsoll.engine.score.Severity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Each test has policies and objects of its own.
@QuarkusTest
@QuarkusTestResource(ActionServers.class)
class PgLedgerIT {
    @Inject
    @SuppressWarnings("NullAway.Init")
    PgLedger ledger;

    @Test
    void countsWhatMayHaveBeenDoneAsDoneAtItsIntent() {
        var approved = recorded(action("intended", 2, Action.State.APPROVED, null));
        assertThat(others("intended", 500))
                .containsExactly(deed("intended", 0, 0, Deed.Outcome.APPROVED));

        intend(approved);

        assertThat(others("intended", 500))
                .containsExactly(deed("intended", 1_000, 4, Deed.Outcome.APPROVED));
        assertThat(ledger.intent(approved.id()))
                .contains(new Ledger.Intent(1_000, 4, 1, Severity.WARNING, 2));
    }

    @Test
    void doesNotCountWhatWasIntendedAndTurnedOutNotToBeDone() {
        intend(recorded(action("failed", 2, Action.State.APPROVED, null)));

        assertThat(ledger.record(action("failed", 3, Action.State.FAILED, null))).isTrue();

        assertThat(others("failed", 500)).isEmpty();
    }

    @Test
    void countsWhatWasDoneWhenItWasDone() {
        intend(recorded(action("executed", 2, Action.State.APPROVED, null)));

        assertThat(ledger.record(action("executed", 3, Action.State.EXECUTED, 1_200L))).isTrue();

        assertThat(others("executed", 1_100))
                .containsExactly(deed("executed", 1_200, 4, Deed.Outcome.DONE));
    }

    @Test
    void letsOneOfTwoIntendOnTheStrengthOfTheSamePast() {
        var one = recorded(action("one", 2, Action.State.APPROVED, null));
        var other = recorded(action("other", 2, Action.State.APPROVED, null));
        long version = ledger.past(0, one).version();
        var intent = new Ledger.Intent(1_000, 4, 1, Severity.WARNING, 2);

        assertThat(ledger.intend(one, intent, version)).isTrue();
        assertThat(ledger.intend(other, intent, version)).isFalse();
        assertThat(ledger.intend(other, intent, ledger.past(0, other).version())).isTrue();
    }

    @Test
    void remembersTheRungsThatFollow() {
        var plan =
                new Plan(
                        "act-first",
                        1,
                        List.of(
                                new Rung(
                                        new PodTreatment.PatchResources(
                                                Resource.MEMORY, 1.5, 1, 1 << 30),
                                        Duration.ofMinutes(7)),
                                new Rung(new Errand.Notify("look"), Duration.ofMinutes(1))),
                        Safeguards.defaults(),
                        "checkout-1");
        var action = action("plan", plan);

        assertThat(ledger.record(action)).isTrue();

        assertThat(ledger.find(action.id())).contains(action);
    }

    @Test
    void remembersWhoSwitchedActingOff() {
        ledger.automate(new Ledger.Automation(false, "ada", "an outage elsewhere"));
        assertThat(ledger.automation().isOn()).isFalse();
        assertThat(ledger.automation().by()).isEqualTo("ada");

        ledger.automate(Ledger.Automation.ON);
        assertThat(ledger.automation()).isEqualTo(Ledger.Automation.ON);
    }

    private void intend(Action approved) {
        var intent = new Ledger.Intent(1_000, 4, 1, Severity.WARNING, 2);
        assertThat(ledger.intend(approved, intent, ledger.past(0, approved).version())).isTrue();
    }

    private static Deed deed(String name, long at, int pods, Deed.Outcome outcome) {
        return new Deed(
                "act-" + name,
                "policy-" + name,
                "ledger",
                "prod/ledger/Deployment/" + name,
                at,
                pods,
                outcome);
    }

    private Action recorded(Action approved) {
        var name = approved.order().target().name();
        assertThat(ledger.record(action(name, 1, Action.State.PROPOSED, null))).isTrue();
        assertThat(ledger.record(approved)).isTrue();
        return approved;
    }

    /// What the ledger tells another action of this one.
    private List<Deed> others(String name, long since) {
        return ledger
                .past(since, action("another", 1, Action.State.PROPOSED, null))
                .deeds()
                .stream()
                .filter(each -> each.ladder().equals("act-" + name))
                .toList();
    }

    private static Action action(
            String name, int revision, Action.State state, @Nullable Long executedAt) {
        return action(name, revision, state, executedAt, Plan.single());
    }

    private static Action action(String name, Plan plan) {
        return action(name, 1, Action.State.PROPOSED, null, plan);
    }

    private static Action action(
            String name, int revision, Action.State state, @Nullable Long executedAt, Plan plan) {
        var order =
                new Action.Order(
                        "inc-" + name,
                        "policy-" + name,
                        1,
                        new Target("prod", "ledger", "Deployment", name),
                        new WorkloadTreatment.RolloutRestart(),
                        Mode.APPROVE,
                        Policy.Limits.defaults(),
                        plan);
        return new Action(
                "act-" + name,
                revision,
                state,
                order,
                "it is up",
                List.of(),
                null,
                state == Action.State.PROPOSED ? null : "ada",
                executedAt,
                null,
                500);
    }
}
