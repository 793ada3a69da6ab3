package io.plimsoll.engine.remedy;

import java.util.Optional;

/// Takes back what was done, where that can be: because it made things worse, or because a person
/// says so. Stateless.
final class Undoing {
    private static final int TRIES = 10;

    private final Ledger ledger;
    private final Cluster cluster;
    private final Examination examination;

    Undoing(Ledger ledger, Cluster cluster, Examination examination) {
        this.ledger = ledger;
        this.cluster = cluster;
        this.examination = examination;
    }

    /// It made things worse.
    void takeBack(Action action, String worse, long now) {
        if (!action.order().treatment().isReversible()) {
            leave(action, worse, "it cannot be taken back", now);
            return;
        }
        var refused = refusal(action, now);
        if (refused.isPresent()) {
            leave(action, worse, "not taken back: " + refused.get(), now);
            return;
        }
        switch (reverted(action)) {
            case Cluster.Result.Applied(var version) ->
                    ledger.record(action.reverted(version, Effect.WORSE, worse, now));
            case Cluster.Result.Refused(var reason) ->
                    leave(action, worse, "not taken back: " + reason, now);
            // The next round looks again.
            case Cluster.Result.Conflict(), Cluster.Result.Waiting _ -> {}
        }
    }

    /// It is up to people.
    private void leave(Action action, String worse, String why, long now) {
        ledger.record(action.verified(Effect.WORSE, worse + "; " + why, now));
    }

    private Optional<String> refusal(Action action, long now) {
        var halted = examination.halted(action.order().target(), now);
        if (!halted.isEmpty()) {
            return Optional.of(halted);
        }
        return ledger.standing(action.order().incident())
                .filter(each -> each.isSuppressedAt(now))
                .map(_ -> "it is silenced, or under maintenance");
    }

    private Cluster.Result reverted(Action action) {
        var order = action.order();
        var seen = cluster.look(order.target(), order.treatment());
        if (seen.isEmpty()) {
            return new Cluster.Result.Refused("it is gone");
        }
        if (action.revertId().equals(seen.get().lastAction())) {
            return new Cluster.Result.Applied(seen.get().resourceVersion());
        }
        return action.id().equals(seen.get().lastAction())
                ? cluster.revert(action, seen.get())
                : new Cluster.Result.Refused("something else was done to it since");
    }

    /// While an object is being rolled out its controllers write it every moment.
    private Cluster.Result insistently(Action action) {
        var result = reverted(action);
        for (int i = 1; i < TRIES && result instanceof Cluster.Result.Conflict; i++) {
            result = reverted(action);
        }
        return result;
    }

    /// A person wants it taken back.
    ///
    /// @return why not; empty when it is
    Optional<String> revert(Action action, Remediation.Decision decision, long now) {
        if (action.state() == Action.State.REVERTED) {
            return Optional.empty();
        }
        if (action.executedAt() == null) {
            return Optional.of("it was not done");
        }
        if (!action.order().treatment().isReversible()) {
            return Optional.of(action.order().treatment().type() + " cannot be taken back");
        }
        return switch (insistently(action)) {
            case Cluster.Result.Applied(var version) -> {
                var why = "%s: %s".formatted(decision.by(), decision.reason());
                ledger.record(action.reverted(version, action.effect(), why, now));
                yield Optional.empty();
            }
            case Cluster.Result.Refused(var reason) -> Optional.of(reason);
            case Cluster.Result.Conflict() -> Optional.of("it was changed meanwhile; try again");
            case Cluster.Result.Waiting(var reason) -> Optional.of(reason);
        };
    }
}
