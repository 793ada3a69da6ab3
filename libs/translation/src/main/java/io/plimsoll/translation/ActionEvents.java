package io.plimsoll.translation;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.remedy.Mode;
import io.plimsoll.engine.remedy.guard.Guard;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Actions in the words of the contract.
public final class ActionEvents {
    private static final String SERVICE = "/action-svc";

    private ActionEvents() {}

    public static CloudEvent<ActionEvent> event(Action action) {
        return data(action).inEnvelope(SERVICE);
    }

    /// What is told of the action.
    public static ActionEvent data(Action action) {
        var order = action.order();
        var target = order.target();
        var executedAt = action.executedAt();
        return new ActionEvent(
                action.id(),
                action.revision(),
                state(action.state()),
                order.incident(),
                new ActionEvent.PolicyRef(order.policy(), order.generation()),
                new ActionEvent.Target(
                        target.cluster(),
                        target.namespace(),
                        target.kind(),
                        target.name(),
                        action.resourceVersion()),
                new ActionEvent.Act(order.treatment().type(), order.treatment().parameters()),
                mode(order.mode()),
                action.reason(),
                action.guards().stream().map(ActionEvents::guard).toList(),
                order.requestedBy(),
                action.decidedBy(),
                executedAt == null ? null : Instant.ofEpochMilli(executedAt),
                verification(action),
                revert(action),
                Instant.ofEpochMilli(action.at()));
    }

    public static String subject(Action action) {
        var target = action.order().target();
        return Subjects.actions(target.cluster(), target.namespace(), state(action.state()).name());
    }

    private static ActionEvent.@Nullable Verification verification(Action action) {
        var recovered = action.recovered();
        return recovered == null
                ? null
                : new ActionEvent.Verification(
                        recovered
                                ? ActionEvent.Outcome.recovered
                                : ActionEvent.Outcome.notRecovered,
                        action.reason(),
                        Instant.ofEpochMilli(action.at()));
    }

    private static ActionEvent.@Nullable Revert revert(Action action) {
        return action.state() == Action.State.REVERTED
                ? new ActionEvent.Revert(action.reason(), Instant.ofEpochMilli(action.at()))
                : null;
    }

    private static ActionEvent.Guard guard(Guard guard) {
        return new ActionEvent.Guard(
                guard.name(),
                guard.passed() ? ActionEvent.Verdict.passed : ActionEvent.Verdict.refused,
                guard.detail());
    }

    private static ActionEvent.State state(Action.State state) {
        return switch (state) {
            case PROPOSED -> ActionEvent.State.proposed;
            case APPROVED -> ActionEvent.State.approved;
            case REJECTED -> ActionEvent.State.rejected;
            case BLOCKED -> ActionEvent.State.blocked;
            case EXECUTED -> ActionEvent.State.executed;
            case VERIFIED -> ActionEvent.State.verified;
            case REVERTED -> ActionEvent.State.reverted;
            case FAILED -> ActionEvent.State.failed;
        };
    }

    /// How far it goes.
    public static ActionEvent.Mode mode(Mode mode) {
        return switch (mode) {
            case SHADOW -> ActionEvent.Mode.shadow;
            case DRY_RUN -> ActionEvent.Mode.dryRun;
            case APPROVE -> ActionEvent.Mode.approve;
            case AUTO -> ActionEvent.Mode.auto;
        };
    }
}
