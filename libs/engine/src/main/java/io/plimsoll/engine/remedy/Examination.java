package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Guard;
import io.plimsoll.engine.remedy.guard.Pace;
import java.util.List;
import java.util.Optional;

/// Finds out what guards need to know, and asks them. Stateless.
final class Examination {
    private final Ledger ledger;
    private final Cluster cluster;

    Examination(Ledger ledger, Cluster cluster) {
        this.ledger = ledger;
        this.cluster = cluster;
    }

    /// What the guards said.
    ///
    /// @param version of the past that they were asked on
    record Answers(List<Guard> guards, long version) {}

    Answers ask(Action action, Optional<TargetState> state, long now) {
        var order = action.order();
        var safeguards = order.plan().safeguards();
        var memory = Pace.memory(order.limits().cooldown(), safeguards);
        // The past first: what is done after it was read shows in the ledger's version.
        var past = ledger.past(now - memory.toMillis(), action);
        if (state.isEmpty()) {
            return new Answers(List.of(Guards.exists(false)), past.version());
        }
        var around =
                cluster.around(order.target(), now - safeguards.disruption().window().toMillis());
        var own = ledger.automation().halted();
        var halted = own.isEmpty() ? around.halted() : own;
        var found = new Guards.Found(state.get(), past, around, halted);
        return new Answers(Guards.ask(action, found, now), past.version());
    }

    /// Who switched acting off, and why; empty when nobody did.
    String halted(Target target, long now) {
        var own = ledger.automation().halted();
        return own.isEmpty() ? cluster.around(target, now).halted() : own;
    }
}
