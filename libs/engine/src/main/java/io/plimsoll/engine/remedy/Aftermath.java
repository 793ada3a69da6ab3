package io.plimsoll.engine.remedy;

import java.time.Duration;
import java.util.Optional;

/// Judges what was done: whether it helped, made things worse, or changed nothing. What made them
/// worse is taken back where it can be; where nothing changed, the next rung is tried, and after
/// the last it is up to people. Stateless.
final class Aftermath {
    private static final int TRIES = 10;

    private final Ledger ledger;
    private final Cluster cluster;
    private final Examination examination;

    Aftermath(Ledger ledger, Cluster cluster, Examination examination) {
        this.ledger = ledger;
        this.cluster = cluster;
        this.examination = examination;
    }

    void judge(Action action, long now) {
        long executedAt = action.executedAt() == null ? action.at() : action.executedAt();
        var elapsed = Duration.ofMillis(Math.max(0, now - executedAt));
        var within = action.order().limits().verifyWithin();
        var standing = ledger.standing(action.order().incident());
        if (standing.isEmpty() || standing.get().isOver()) {
            var words = "the incident resolved %d s after it".formatted(elapsed.toSeconds());
            ledger.record(action.verified(Effect.HELPED, words, now));
            return;
        }
        var worse = worse(action, standing.get(), elapsed);
        if (worse.isPresent()) {
            takeBack(action, worse.get(), now);
        } else if (elapsed.compareTo(within) >= 0) {
            // Proposed first: who breaks off in between comes here again.
            Actions.further(action, now).map(this::seen).ifPresent(ledger::record);
            var words = "the incident still lasts after " + within;
            ledger.record(action.verified(Effect.IN_VAIN, words, now));
        }
    }

    /// What is tried next, with the object as it is shown to people.
    private Action seen(Action next) {
        return cluster.look(next.order().target(), next.order().treatment())
                .map(state -> Actions.with(next, next.guards(), state))
                .orElse(next);
    }

    /// In what it is worse than before.
    private Optional<String> worse(Action action, Ledger.Standing standing, Duration elapsed) {
        var before = ledger.intent(action.id());
        if (before.isEmpty()) {
            return Optional.empty();
        }
        var was = before.get();
        if (standing.entities() > was.entities()) {
            return Optional.of(
                    "the incident spread, from %d to %d"
                            .formatted(was.entities(), standing.entities()));
        }
        // Pods that come anew need some time.
        boolean hasSettled =
                elapsed.multipliedBy(2).compareTo(action.order().limits().verifyWithin()) >= 0;
        if (!hasSettled) {
            return Optional.empty();
        }
        // What lasts becomes more severe, and an act takes a moment to help.
        return standing.severity().compareTo(was.severity()) > 0
                ? Optional.of("the incident became more severe")
                : unready(action, was);
    }

    private Optional<String> unready(Action action, Ledger.Intent was) {
        var order = action.order();
        return cluster.look(order.target(), order.treatment())
                .map(seen -> seen.circumstances().stock())
                .filter(stock -> stock.wanted() - stock.ready() > was.unready())
                .map(stock ->
                        "%d pods do not serve, before it were %d"
                                .formatted(stock.wanted() - stock.ready(), was.unready()));
    }

    private void takeBack(Action action, String worse, long now) {
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
