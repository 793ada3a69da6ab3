package io.plimsoll.action.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.action.ActionServers;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.remedy.Ledger;
import io.plimsoll.engine.remedy.Mode;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.remedy.Target;
import io.plimsoll.engine.remedy.Treatment;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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
        assertThat(others("intended", 500)).isEqualTo(new Ledger.Executions(0, 0, true));

        ledger.intend(approved, 1_000);

        assertThat(others("intended", 500)).isEqualTo(new Ledger.Executions(1, 1_000, true));
        assertThat(others("intended", 1_001)).isEqualTo(new Ledger.Executions(0, 0, true));
    }

    @Test
    void doesNotCountWhatWasIntendedAndTurnedOutNotToBeDone() {
        var approved = recorded(action("failed", 2, Action.State.APPROVED, null));
        ledger.intend(approved, 1_000);

        assertThat(ledger.record(action("failed", 3, Action.State.FAILED, null))).isTrue();

        assertThat(others("failed", 500)).isEqualTo(new Ledger.Executions(0, 0, false));
    }

    @Test
    void countsWhatWasDoneWhenItWasDone() {
        var approved = recorded(action("executed", 2, Action.State.APPROVED, null));
        ledger.intend(approved, 1_000);

        assertThat(ledger.record(action("executed", 3, Action.State.EXECUTED, 1_200L))).isTrue();

        assertThat(others("executed", 1_100)).isEqualTo(new Ledger.Executions(1, 1_200, true));
    }

    private Action recorded(Action approved) {
        var name = approved.order().target().name();
        assertThat(ledger.record(action(name, 1, Action.State.PROPOSED, null))).isTrue();
        assertThat(ledger.record(approved)).isTrue();
        return approved;
    }

    private Ledger.Executions others(String name, long since) {
        var other = action(name, 1, Action.State.PROPOSED, null);
        return ledger.since(
                since,
                new Action(
                        "another",
                        1,
                        other.state(),
                        other.order(),
                        other.reason(),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        0));
    }

    private static Action action(
            String name, int revision, Action.State state, @Nullable Long executedAt) {
        var order =
                new Action.Order(
                        "inc-" + name,
                        "policy-" + name,
                        1,
                        new Target("prod", "ledger", "Deployment", name),
                        new Treatment.RolloutRestart(),
                        Mode.APPROVE,
                        Policy.Limits.defaults());
        return new Action(
                "act-" + name,
                revision,
                state,
                order,
                "it is up",
                List.of(),
                null,
                "ada",
                executedAt,
                null,
                500);
    }
}
