package io.plimsoll.action.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.action.ActionServers;
import io.plimsoll.contracts.AuditEntry;
import io.plimsoll.contracts.ask.AuditPage;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.remedy.Effect;
import io.plimsoll.engine.remedy.Ledger;
import io.plimsoll.engine.remedy.Match;
import io.plimsoll.engine.remedy.Mode;
import io.plimsoll.engine.remedy.Plan;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.remedy.Rung;
import io.plimsoll.engine.remedy.Target;
import io.plimsoll.engine.remedy.Terms;
import io.plimsoll.engine.remedy.TrackRecord;
import io.plimsoll.engine.remedy.guard.Deed;
import io.plimsoll.engine.remedy.guard.Safeguards;
import io.plimsoll.engine.remedy.treatment.Errand;
import io.plimsoll.engine.remedy.treatment.PodTreatment;
import io.plimsoll.engine.remedy.treatment.Resource;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import io.plimsoll.engine.score.Severity;
import io.plimsoll.store.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each test has policies and objects of its own.
@QuarkusTest
@QuarkusTestResource(ActionServers.class)
@TestProfile(PgLedgerIT.Idle.class)
class PgLedgerIT {
    /// Nobody else takes up what a test leaves to be done.
    public static class Idle implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("plimsoll.action.every", "1h");
        }
    }

    @Inject
    @SuppressWarnings("NullAway.Init")
    PgLedger ledger;

    @Inject
    @SuppressWarnings("NullAway.Init")
    AuditTrail trail;

    @Inject
    @SuppressWarnings("NullAway.Init")
    UntoldEvents untold;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Transactions transactions;

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
    void keepsEveryStateInOneChainThatNobodyChanges() {
        recorded(action("chained", 2, Action.State.APPROVED, null));
        var page = whole();
        var entries = page.entries();

        assertThat(entries)
                .allMatch(AuditEntry::holds)
                .anyMatch(each -> each.action().equals("act-chained") && each.revision() == 2);
        assertThat(entries.getFirst().previous()).isEqualTo(page.anchor());
        assertThat(entries.getLast().hash()).isEqualTo(page.head());
        for (int i = 1; i < entries.size(); i++) {
            assertThat(entries.get(i).previous()).isEqualTo(entries.get(i - 1).hash());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update action.action_event set payload = '\\x00' where number = %d",
                "delete from action.action_event where number = %d"
            })
    void refusesToForgetOrToChangeAState(String sql) {
        var name = sql.startsWith("update") ? "kept-as-it-is" : "kept-at-all";
        recorded(action(name, 2, Action.State.APPROVED, null));
        var statement = sql.formatted(whole().entries().getLast().number());

        assertThatThrownBy(() ->
                        transactions.patiently(
                                session -> session.createNativeQuery(statement).executeUpdate()))
                .hasStackTraceContaining("the ledger is only added to");
    }

    @Test
    void letsGoWhatIsOldFromTheOldEnd() {
        // All that the tests of this service wrote is old by then.
        var soon = Instant.now().plus(Duration.ofDays(1));
        recorded(action("old", 2, Action.State.APPROVED, null));
        var fresh = action("fresh", 1, Action.State.PROPOSED, null);
        assertThat(ledger.record(at(fresh, soon.plusSeconds(1).toEpochMilli()))).isTrue();
        untold.publish();
        var before = whole();

        assertThat(trail.forget(soon.plus(Duration.ofDays(400)))).isPositive();

        var after = whole();
        assertThat(after.entries())
                .noneMatch(each -> each.action().equals("act-old"))
                .anyMatch(each -> each.action().equals("act-fresh"));
        assertThat(after.entries().getFirst().previous()).isEqualTo(after.anchor());
        assertThat(after.anchor()).isNotEqualTo(before.anchor());
    }

    @Test
    void knowsWhatCameOfWhatAPolicyProposed() {
        var policy =
                new Policy(
                        "policy-watched",
                        1,
                        new Match(
                                Severity.WARNING,
                                Set.of(),
                                Set.of(),
                                Set.of(),
                                new Match.Signs(Set.of(), Set.of(), Set.of())),
                        new WorkloadTreatment.RolloutRestart(),
                        Mode.AUTO,
                        Policy.Limits.defaults());
        assertThat(ledger.trackRecord(policy)).isEqualTo(TrackRecord.NONE);

        var last = action("watched", 1, Action.State.REVERTED, 1_200L);
        assertThat(ledger.record(worse(last))).isTrue();

        assertThat(ledger.trackRecord(policy)).isEqualTo(new TrackRecord(1, 1, 0, 0, 0, 1, 1));
        assertThat(ledger.find(last.id()).orElseThrow().effect()).isEqualTo(Effect.WORSE);
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
                        new Plan.Symptoms("checkout-1", 7, List.of("00000000000000a1")),
                        new Plan.Consent(new Terms.Approval(Duration.ofMinutes(30), 1, 2), "0123"));
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

    /// All of it, as it is followed from outside.
    private AuditPage whole() {
        var entries = new ArrayList<AuditEntry>();
        var page = trail.page("test", 0);
        while (!page.entries().isEmpty()) {
            entries.addAll(page.entries());
            page = trail.page("test", entries.getLast().number());
        }
        return new AuditPage("test", page.anchor(), page.head(), entries);
    }

    private static Action worse(Action of) {
        return new Action(
                of.id(),
                of.revision(),
                of.state(),
                of.order(),
                of.reason(),
                of.guards(),
                of.resourceVersion(),
                of.decidedBy(),
                of.executedAt(),
                Effect.WORSE,
                of.at());
    }

    private static Action at(Action of, long time) {
        return new Action(
                of.id(),
                of.revision(),
                of.state(),
                of.order(),
                of.reason(),
                of.guards(),
                of.resourceVersion(),
                of.decidedBy(),
                of.executedAt(),
                of.effect(),
                time);
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
