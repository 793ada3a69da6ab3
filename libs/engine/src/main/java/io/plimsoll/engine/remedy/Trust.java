package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Guard;
import java.time.Duration;
import java.util.Optional;

/// What the word of people lets happen, and what it does not. Stateless.
final class Trust {
    private final Ledger ledger;

    Trust(Ledger ledger) {
        this.ledger = ledger;
    }

    /// The policy, going as far as it has earned.
    Policy earned(Policy policy) {
        var mode = ledger.trackRecord(policy).earned(policy);
        return mode == policy.mode() ? policy : policy.in(mode);
    }

    /// Why a policy goes another way than it is written; empty when it does not.
    static String why(Policy written, Policy earned) {
        if (written.mode() == earned.mode()) {
            return "";
        }
        return earned.mode() == Mode.AUTO
                ? "; its record lets it act by itself"
                : "; it made things worse before, and asks people";
    }

    /// A person decides about a proposed action.
    ///
    /// @return the action in its new state; the unchanged one when there is nothing to decide;
    ///   empty when there is none of that id
    Optional<Action> decide(String id, Remediation.Decision decision, long now) {
        return ledger.find(id)
                .map(action -> {
                    if (action.state() != Action.State.PROPOSED
                            || action.order().mode() != Mode.APPROVE
                            || (action.isDecidedBy(decision.by()) && decision.approves())) {
                        return action;
                    }
                    var next = next(action, decision, now);
                    return ledger.record(next) ? next : ledger.find(id).orElse(action);
                });
    }

    private static Action next(Action action, Remediation.Decision decision, long now) {
        var order = action.order();
        if (!decision.approves()) {
            return action.rejected(decision.by(), decision.reason(), now);
        }
        int needed = order.plan().consent().approval().needed(order.treatment().isReversible());
        return action.decidedBy() == null && needed > 1
                ? action.seconded(decision.by(), decision.reason(), now)
                : action.approved(decision.by(), decision.reason(), now);
    }

    /// Whether what people approved is what is about to be done, and not too long ago.
    static Guard approval(Action action, TargetState seen, long now) {
        var consent = action.order().plan().consent();
        if (action.order().mode() != Mode.APPROVE) {
            return new Guard(Guards.APPROVAL, true, "it needs nobody's word");
        }
        if (!consent.specHash().isEmpty() && !consent.specHash().equals(seen.specHash())) {
            return new Guard(Guards.APPROVAL, false, "the object changed since it was proposed");
        }
        var age = Duration.ofMillis(Math.max(0, now - action.at()));
        return new Guard(
                Guards.APPROVAL,
                age.compareTo(consent.approval().expires()) <= 0,
                "given %s ago by %s".formatted(age, action.decidedBy()));
    }
}
