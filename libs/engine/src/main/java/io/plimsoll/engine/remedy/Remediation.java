package io.plimsoll.engine.remedy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// From an incident to a workload put right, step by step, each step in the ledger before the next.
/// Whatever was interrupted is taken up again by [#advance]: the id of the action on the object
/// tells what was done already, so nothing is done twice. Several of them may work on the same
/// ledger; they do not do each other's steps again. Stateless.
public final class Remediation {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Ledger ledger;
    private final Cluster cluster;

    public Remediation(Ledger ledger, Cluster cluster) {
        this.ledger = ledger;
        this.cluster = cluster;
    }

    /// An incident opened, changed or ended. What the policies say about it is proposed, and
    /// approved where the policy is trusted that far; nothing while it is silenced or people work
    /// on what it concerns. Times are epoch milliseconds.
    public void respond(Trouble trouble, List<Policy> policies, long now) {
        if (!ledger.note(trouble)) {
            return;
        }
        if (trouble.isOver()) {
            withdraw(trouble, now);
            return;
        }
        if (trouble.isSuppressedAt(now)) {
            return;
        }
        policies.stream()
                .filter(policy -> policy.match().fits(trouble))
                .min(Comparator.comparing(Policy::name))
                .filter(policy -> ledger.find(Action.id(trouble, policy)).isEmpty())
                .ifPresent(policy -> propose(trouble, policy, now));
    }

    /// Nobody decided, and it is over.
    private void withdraw(Trouble trouble, long now) {
        for (var each : ledger.proposed(trouble.incident())) {
            if (each.order().mode() == Mode.APPROVE) {
                ledger.record(
                        each.rejected("plimsoll", "the incident ended before a decision", now));
            }
        }
    }

    private void propose(Trouble trouble, Policy policy, long now) {
        var state = cluster.look(trouble.target());
        var version = state.map(TargetState::resourceVersion).orElse(null);
        var bare = Action.proposed(trouble, policy, List.of(), version, now);
        var guards = new ArrayList<>(asked(bare, state, now));
        guards.add(Guards.fresh(trouble, now));
        boolean isClear = guards.stream().allMatch(Guard::passed);
        if (isClear && state.isPresent() && policy.mode() == Mode.DRY_RUN) {
            guards.add(rehearsed(bare, state.get()));
        }
        var proposed = Action.proposed(trouble, policy, guards, version, now);
        if (ledger.record(proposed) && proposed.isPending()) {
            goOn(proposed, now);
        }
    }

    /// What needs nobody's word: it is blocked, or the policy is trusted.
    private void goOn(Action proposed, long now) {
        var refused = proposed.refusal();
        ledger.record(
                refused.isPresent()
                        ? proposed.blocked(refused.get(), proposed.guards(), now)
                        : proposed.approved(
                                proposed.order().requestedBy(), "the policy acts by itself", now));
    }

    private Guard rehearsed(Action action, TargetState seen) {
        return switch (cluster.apply(action, seen, Cluster.Rehearsal.DRY_RUN)) {
            case Cluster.Result.Applied(var version) ->
                    new Guard("dryRun", true, "the API takes it, at version " + version);
            case Cluster.Result.Conflict() ->
                    new Guard("dryRun", false, "the object changed meanwhile");
            case Cluster.Result.Refused(var reason) -> new Guard("dryRun", false, reason);
        };
    }

    private List<Guard> asked(Action action, Optional<TargetState> state, long now) {
        if (state.isEmpty()) {
            return List.of(Guards.exists(false));
        }
        var order = action.order();
        var withinHour = ledger.since(now - HOUR.toMillis(), action);
        // A cooldown may be longer than the hour of the budget.
        var cooling = ledger.since(now - order.limits().cooldown().toMillis(), action);
        var guards = new ArrayList<Guard>();
        guards.add(Guards.exists(true));
        guards.addAll(Guards.ask(order, state.get(), withinHour, cooling.lastOnTarget(), now));
        return guards;
    }

    /// A person decides about a proposed action.
    ///
    /// @return the action in its new state; the unchanged one when there is nothing to decide;
    ///   empty when there is none of that id
    public Optional<Action> decide(String id, Decision decision, long now) {
        return ledger.find(id)
                .map(action -> {
                    if (action.state() != Action.State.PROPOSED
                            || action.order().mode() != Mode.APPROVE) {
                        return action;
                    }
                    var next =
                            decision.approves()
                                    ? action.approved(decision.by(), decision.reason(), now)
                                    : action.rejected(decision.by(), decision.reason(), now);
                    return ledger.record(next) ? next : ledger.find(id).orElse(action);
                });
    }

    /// What a person says.
    public record Decision(boolean approves, String by, String reason) {}

    /// Does what is approved, and judges what was done.
    ///
    /// @return what could not be asked or done now; the others were not held up by it
    public List<RuntimeException> advance(long now) {
        var failures = new ArrayList<RuntimeException>();
        for (var each : ledger.pending()) {
            try {
                goOnFrom(each, now);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        return failures;
    }

    private void goOnFrom(Action action, long now) {
        switch (action.state()) {
            case PROPOSED -> goOn(action, now);
            case APPROVED -> execute(action, now);
            case EXECUTED -> judge(action, now);
            case REJECTED, BLOCKED, VERIFIED, FAILED -> {}
        }
    }

    private void execute(Action action, long now) {
        var seen = cluster.look(action.order().target());
        if (seen.isPresent() && action.id().equals(seen.get().lastAction())) {
            // Done before its outcome could be taken down.
            ledger.record(action.executed(seen.get().resourceVersion(), now));
            return;
        }
        var guards = asked(action, seen, now);
        var refused = Guards.refusal(guards);
        if (ledger.isOver(action.order().incident())) {
            ledger.record(action.blocked("the incident is over", guards, now));
        } else if (ledger.isSuppressed(action.order().incident(), now)) {
            ledger.record(action.blocked("it is silenced, or under maintenance", guards, now));
        } else if (refused.isPresent() || seen.isEmpty()) {
            ledger.record(action.blocked(refused.orElse("it is gone"), guards, now));
        } else {
            ledger.intend(action, now);
            done(action, cluster.apply(action, seen.get(), Cluster.Rehearsal.FOR_REAL), now);
        }
    }

    private void done(Action action, Cluster.Result result, long now) {
        switch (result) {
            case Cluster.Result.Applied(var version) ->
                    ledger.record(action.executed(version, now));
            case Cluster.Result.Refused(var reason) -> ledger.record(action.failed(reason, now));
            // The next round looks again.
            case Cluster.Result.Conflict() -> {}
        }
    }

    private void judge(Action action, long now) {
        long executedAt = action.executedAt() == null ? action.at() : action.executedAt();
        if (ledger.isOver(action.order().incident())) {
            var took = Duration.ofMillis(Math.max(0, now - executedAt)).toSeconds();
            ledger.record(
                    action.verified(
                            true, "the incident resolved %d s after it".formatted(took), now));
        } else if (now - executedAt >= action.order().limits().verifyWithin().toMillis()) {
            var within = action.order().limits().verifyWithin();
            ledger.record(action.verified(false, "the incident still lasts after " + within, now));
        }
    }
}
