package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Deed;
import io.plimsoll.engine.remedy.guard.Guard;
import io.plimsoll.engine.remedy.treatment.Treatment;
import io.plimsoll.engine.series.XxHash64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How actions come to be, and what they are to others.
public final class Actions {
    private Actions() {}

    /// A policy's answer to an incident.
    ///
    /// @param treatment what is done; what the policy says first, as a rule
    static Action first(Trouble trouble, Policy policy, Treatment treatment, long at) {
        var rungs = policy.ladder();
        var order =
                new Action.Order(
                        trouble.incident(),
                        policy.name(),
                        policy.generation(),
                        trouble.target(),
                        treatment,
                        policy.mode(),
                        policy.limits().within(rungs.getFirst().verifyWithin()),
                        new Plan(
                                "",
                                0,
                                rungs.subList(1, rungs.size()),
                                policy.safeguards(),
                                trouble.symptoms(),
                                new Plan.Consent(policy.terms().approval(), "")));
        var reason = "%s: %s".formatted(policy.name(), trouble.title());
        return proposed(id(trouble, policy), order, reason, null, at);
    }

    /// What is tried next; empty when nothing is left.
    static Optional<Action> further(Action after, long at) {
        var order = after.order();
        var plan = order.plan();
        if (plan.further().isEmpty()) {
            return Optional.empty();
        }
        var rung = plan.further().getFirst();
        var next =
                new Action.Order(
                        order.incident(),
                        order.policy(),
                        order.generation(),
                        order.target(),
                        rung.treatment(),
                        order.mode(),
                        order.limits().within(rung.verifyWithin()),
                        plan.next(after.ladder()));
        return Optional.of(
                proposed(
                        id(after.ladder() + "\n" + next.plan().rung()),
                        next,
                        "%s did not help".formatted(order.treatment().type()),
                        after.resourceVersion(),
                        at));
    }

    /// The same, about the object as it is now.
    static Action with(Action draft, List<Guard> guards, TargetState seen) {
        return Step.within(draft).asked(guards).seen(seen).done();
    }

    private static Action proposed(
            String id,
            Action.Order order,
            String reason,
            @Nullable String resourceVersion,
            long at) {
        return new Action(
                id,
                1,
                Action.State.PROPOSED,
                order,
                reason,
                List.of(),
                resourceVersion,
                null,
                null,
                null,
                at);
    }

    /// The same for the same incident, opening and policy.
    static String id(Trouble trouble, Policy policy) {
        return id(
                String.join(
                        "\n",
                        trouble.incident(),
                        Integer.toString(trouble.openings()),
                        policy.name()));
    }

    private static String id(String of) {
        return "act-%016x".formatted(XxHash64.of(of));
    }

    /// An action as guards of others see it.
    ///
    /// @param intent what was intended with it last; null when nothing was
    public static Deed deed(Action action, Ledger.@Nullable Intent intent) {
        var order = action.order();
        return new Deed(
                action.ladder(),
                order.policy(),
                order.target().namespace(),
                order.target().path(),
                doneAt(action, intent),
                intent == null ? 0 : intent.pods(),
                outcome(action));
    }

    private static long doneAt(Action action, Ledger.@Nullable Intent intent) {
        var executedAt = action.executedAt();
        if (executedAt != null) {
            return executedAt;
        }
        // What has several stages may have been left in the middle.
        boolean mayBeDone =
                action.state() == Action.State.APPROVED
                        || (action.state() == Action.State.FAILED
                                && action.order().treatment().isStaged());
        return intent != null && mayBeDone ? intent.at() : 0;
    }

    private static Deed.Outcome outcome(Action of) {
        return switch (of.state()) {
            case PROPOSED -> Deed.Outcome.WAITING;
            case APPROVED -> Deed.Outcome.APPROVED;
            case EXECUTED -> Deed.Outcome.DONE;
            case VERIFIED ->
                    of.effect() == Effect.HELPED ? Deed.Outcome.HELPED : Deed.Outcome.FAILED;
            case REVERTED, FAILED -> Deed.Outcome.FAILED;
            case REJECTED, BLOCKED -> Deed.Outcome.DROPPED;
        };
    }
}
