package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Guard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Does what is approved, once. Whatever was interrupted is found out from the object: the id of
/// the action on it says that it was done, or begun. Stateless.
final class Execution {
    /// Within this what was intended may still be on its way to the API.
    private static final Duration IN_FLIGHT = Duration.ofMinutes(1);

    private final Ledger ledger;
    private final Cluster cluster;
    private final Examination examination;

    Execution(Ledger ledger, Cluster cluster, Examination examination) {
        this.ledger = ledger;
        this.cluster = cluster;
        this.examination = examination;
    }

    void execute(Action action, long now) {
        var order = action.order();
        var seen = cluster.look(order.target(), order.treatment());
        if (seen.isPresent() && action.id().equals(seen.get().lastAction())) {
            goOn(action, seen.get(), now);
            return;
        }
        var answers = examination.ask(action, seen, now);
        var guards = guards(action, answers, seen, now);
        var refused = Guards.refusal(guards);
        boolean mayBeOnItsWay = mayBeOnItsWay(action, now);
        long version = answers.version();
        if (refused.isPresent() || seen.isEmpty()) {
            var words = refused.orElse("it is gone");
            giveUp(action.blocked(words, guards, now), version, mayBeOnItsWay);
        } else if (ledger.intend(action, intent(action, seen.get(), now), version)) {
            var result = cluster.apply(action, seen.get(), Cluster.Rehearsal.FOR_REAL);
            if (result instanceof Cluster.Result.Refused(String reason)) {
                giveUp(action.failed(reason, now), version + 1, mayBeOnItsWay);
            } else {
                settle(action, result, now);
            }
        }
    }

    /// Somebody else may just be doing it.
    private boolean mayBeOnItsWay(Action action, long now) {
        return ledger.intent(action.id())
                .filter(intent -> now - intent.at() < IN_FLIGHT.toMillis())
                .isPresent();
    }

    /// What may be on its way is looked at again before it is given up.
    private void giveUp(Action given, long version, boolean mayBeOnItsWay) {
        if (!mayBeOnItsWay) {
            ledger.giveUp(given, version);
        }
    }

    /// What held when it was proposed holds still, the incident goes on, and it is what was
    /// approved.
    private List<Guard> guards(
            Action action, Examination.Answers answers, Optional<TargetState> seen, long now) {
        var guards = new ArrayList<Guard>();
        var standing = ledger.standing(action.order().incident());
        guards.add(Guards.lasts(standing.isPresent() && !standing.get().isOver()));
        guards.add(Guards.undisturbed(standing.isEmpty() || !standing.get().isSuppressedAt(now)));
        guards.addAll(answers.guards());
        seen.ifPresent(state -> guards.add(Trust.approval(action, state, now)));
        return guards;
    }

    private Ledger.Intent intent(Action action, TargetState seen, long now) {
        var order = action.order();
        var stock = seen.stock(order.plan().symptoms().oddOne());
        var standing = ledger.standing(order.incident()).orElseThrow();
        return new Ledger.Intent(
                now,
                order.treatment().cost(stock).pods(),
                Math.max(0, stock.wanted() - stock.ready()),
                standing.severity(),
                standing.entities());
    }

    /// It was done, or begun, before its outcome could be taken down.
    private void goOn(Action action, TargetState seen, long now) {
        if (!action.order().treatment().isStaged()) {
            ledger.record(action.executed(seen.resourceVersion(), now));
            return;
        }
        var halted = examination.halted(action.order().target(), now);
        var within = action.order().limits().verifyWithin();
        if (!halted.isEmpty()) {
            ledger.record(action.failed("begun, and then " + halted, now));
        } else if (now - action.at() > within.toMillis()) {
            ledger.record(action.failed("begun, and not through after " + within, now));
        } else {
            settle(action, cluster.finish(action, seen), now);
        }
    }

    private void settle(Action action, Cluster.Result result, long now) {
        switch (result) {
            case Cluster.Result.Applied(var version) -> {
                if (!ledger.record(action.executed(version, now))) {
                    correct(action.id(), version, now);
                }
            }
            case Cluster.Result.Refused(var reason) -> ledger.record(action.failed(reason, now));
            // The next round looks again.
            case Cluster.Result.Conflict(), Cluster.Result.Waiting _ -> {}
        }
    }

    /// Another one gave it up while it was done after all.
    private void correct(String id, String version, long now) {
        ledger.find(id)
                .filter(each -> each.executedAt() == null)
                .ifPresent(each -> ledger.record(each.executed(version, now)));
    }
}
