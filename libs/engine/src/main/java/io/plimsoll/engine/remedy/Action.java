package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Guard;
import io.plimsoll.engine.remedy.treatment.Treatment;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is to be done about an incident, in one state of its life. Immutable. Times are epoch
/// milliseconds.
///
/// @param id the same for the same incident, opening and policy
/// @param revision 1 when proposed, one more with each state
/// @param order what is to be done
/// @param reason why it is in this state, for people
/// @param guards what was asked before it, and the answers
/// @param resourceVersion of the object as it was seen or written last; null when there is none
/// @param decidedBy who approved or rejected it; null before
/// @param executedAt null before
/// @param effect what became of the incident; null before that is known
/// @param at when it came into this state
public record Action(
        String id,
        int revision,
        State state,
        Order order,
        String reason,
        List<Guard> guards,
        @Nullable String resourceVersion,
        @Nullable String decidedBy,
        @Nullable Long executedAt,
        @Nullable Effect effect,
        long at) {
    /// Who decides what nobody decided.
    public static final String PLIMSOLL = "plimsoll";

    private static final String AND = ", ";

    public Action {
        guards = List.copyOf(guards);
    }

    /// Where it is in its life.
    public enum State {
        PROPOSED,
        APPROVED,
        REJECTED,
        BLOCKED,
        EXECUTED,
        VERIFIED,
        REVERTED,
        FAILED
    }

    /// What was wanted.
    ///
    /// @param policy name
    /// @param generation of the policy
    /// @param plan what it is a part of
    public record Order(
            String incident,
            String policy,
            long generation,
            Target target,
            Treatment treatment,
            Mode mode,
            Policy.Limits limits,
            Plan plan) {
        /// One that nothing follows.
        public Order(
                String incident,
                String policy,
                long generation,
                Target target,
                Treatment treatment,
                Mode mode,
                Policy.Limits limits) {
            this(incident, policy, generation, target, treatment, mode, limits, Plan.single());
        }

        public String requestedBy() {
            return "policy:" + policy;
        }

        /// Whether the policy proposes that first, and did.
        boolean isOf(Policy other) {
            return policy.equals(other.name()) && treatment.equals(other.treatment());
        }

        /// The same, about the object as it is now.
        Order seen(String specHash) {
            return new Order(
                    incident,
                    policy,
                    generation,
                    target,
                    treatment,
                    mode,
                    limits,
                    plan.seen(specHash));
        }
    }

    /// The same for all rungs of one ladder.
    public String ladder() {
        return order.plan().ladder().isEmpty() ? id : order.plan().ladder();
    }

    /// What marks the object when this was taken back.
    public String revertId() {
        return id + "-reverted";
    }

    /// Whether it goes on by itself, and nobody has to say anything.
    public boolean isPending() {
        return switch (state) {
            case PROPOSED -> refusal().isPresent() || order.mode() == Mode.AUTO;
            case APPROVED, EXECUTED -> true;
            case REJECTED, BLOCKED, VERIFIED, REVERTED, FAILED -> false;
        };
    }

    /// Whether there is nothing to do now, and there may be later: what held it back can pass, or
    /// people can decide.
    public boolean isWaiting() {
        return switch (state) {
            case PROPOSED -> refusal().isEmpty() && order.mode() == Mode.APPROVE;
            case BLOCKED ->
                    (order.mode() == Mode.APPROVE || order.mode() == Mode.AUTO)
                            && Guards.mayPass(guards);
            case APPROVED, EXECUTED, REJECTED, VERIFIED, REVERTED, FAILED -> false;
        };
    }

    /// Whether this one did, alone or with others.
    public boolean isDecidedBy(String who) {
        return decidedBy != null && List.of(decidedBy.split(AND, -1)).contains(who);
    }

    /// Whether it helped; null when that is not known, or nothing was done.
    public @Nullable Boolean recovered() {
        return switch (effect) {
            case HELPED -> true;
            case IN_VAIN, WORSE -> false;
            case ALONE, OTHERS -> null;
            case null -> null;
        };
    }

    Optional<String> refusal() {
        return Guards.refusal(guards);
    }

    /// By one person, where more are needed.
    Action seconded(String by, String why, long time) {
        return to(State.PROPOSED, why, time).decidedBy(by).done();
    }

    Action approved(String by, String why, long time) {
        var all = decidedBy == null ? by : decidedBy + AND + by;
        return to(State.APPROVED, why, time).decidedBy(all).done();
    }

    Action rejected(String by, String why, long time) {
        return to(State.REJECTED, why, time).decidedBy(by).done();
    }

    /// What held it back has passed.
    Action proposedAnew(TargetState seen, List<Guard> asked, long time) {
        return to(State.PROPOSED, "nothing holds it back any more; before: " + reason, time)
                .seen(seen)
                .asked(asked)
                .decidedBy(null)
                .done();
    }

    /// Nothing was to be done but to watch.
    Action watched(Effect of, String why, long time) {
        return to(State.REJECTED, why, time).decidedBy(PLIMSOLL).effect(of).done();
    }

    Action blocked(String why, List<Guard> asked, long time) {
        return to(State.BLOCKED, why, time).asked(asked).done();
    }

    Action failed(String why, long time) {
        return to(State.FAILED, why, time).done();
    }

    Action executed(String version, long time) {
        return to(State.EXECUTED, reason, time)
                .written(version)
                .executedAt(time)
                .effect(null)
                .done();
    }

    Action verified(Effect of, String why, long time) {
        return to(State.VERIFIED, why, time).effect(of).done();
    }

    /// It was taken back: by itself, for it made things worse, or because a person said so.
    Action reverted(String version, @Nullable Effect of, String why, long time) {
        return to(State.REVERTED, why, time).written(version).effect(of).done();
    }

    private Step to(State next, String why, long time) {
        return Step.to(next, this, time).because(why);
    }
}
