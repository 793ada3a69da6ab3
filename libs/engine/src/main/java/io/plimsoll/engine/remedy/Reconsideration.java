package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Guard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks again at what waits: what a guard held back is proposed anew when nothing does any more
/// and the incident still lasts, and what nobody decided in its time is over. Stateless.
final class Reconsideration {
    private final Ledger ledger;
    private final Cluster cluster;
    private final Examination examination;

    Reconsideration(Ledger ledger, Cluster cluster, Examination examination) {
        this.ledger = ledger;
        this.cluster = cluster;
        this.examination = examination;
    }

    void reconsider(Action action, long now) {
        if (action.state() == Action.State.PROPOSED) {
            expire(action, now);
        } else {
            judgeAnew(action, now);
        }
    }

    private void expire(Action action, long now) {
        var time = action.order().plan().consent().approval().expires();
        if (now - action.at() >= time.toMillis()) {
            ledger.record(
                    action.rejected(
                            Action.PLIMSOLL, "nobody decided it within %s".formatted(time), now));
        }
    }

    private void judgeAnew(Action action, long now) {
        var standing = ledger.standing(action.order().incident());
        if (standing.isEmpty() || standing.get().isOver()) {
            var guards = new ArrayList<>(action.guards());
            guards.add(Guards.lasts(false));
            ledger.record(
                    action.blocked("the incident was over before it could be done", guards, now));
            return;
        }
        var seen = cluster.look(action.order().target(), action.order().treatment());
        var asked = asked(action, seen, standing.get(), now);
        if (asked.stream().allMatch(Guard::passed) && seen.isPresent()) {
            ledger.record(action.proposedAnew(seen.get(), asked, now));
        } else if (!Guards.mayPass(asked)) {
            ledger.record(action.blocked(Guards.refusal(asked).orElse("it is gone"), asked, now));
        }
    }

    private List<Guard> asked(
            Action action, Optional<TargetState> seen, Ledger.Standing standing, long now) {
        var guards = new ArrayList<>(examination.ask(action, seen, now).guards());
        guards.add(Guards.undisturbed(!standing.isSuppressedAt(now)));
        if (action.guards().stream().anyMatch(Guards::isStale)) {
            var age = Duration.ofMillis(Math.max(0, now - standing.updatedAt()));
            guards.add(Guards.fresh(age));
        }
        return guards;
    }
}
