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
/// @param recovered whether it helped; null before that is known
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
        @Nullable Boolean recovered,
        long at) {
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

    /// What does not change in its life.
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

    Optional<String> refusal() {
        return Guards.refusal(guards);
    }

    Action approved(String by, String why, long time) {
        return next(State.APPROVED, why, guards, by, time);
    }

    Action rejected(String by, String why, long time) {
        return next(State.REJECTED, why, guards, by, time);
    }

    Action blocked(String why, List<Guard> asked, long time) {
        return next(State.BLOCKED, why, asked, decidedBy, time);
    }

    Action failed(String why, long time) {
        return next(State.FAILED, why, guards, decidedBy, time);
    }

    Action executed(String version, long time) {
        return new Action(
                id,
                revision + 1,
                State.EXECUTED,
                order,
                reason,
                guards,
                version,
                decidedBy,
                time,
                null,
                time);
    }

    Action verified(boolean helped, String why, long time) {
        return new Action(
                id,
                revision + 1,
                State.VERIFIED,
                order,
                why,
                guards,
                resourceVersion,
                decidedBy,
                executedAt,
                helped,
                time);
    }

    /// It was taken back: by itself, for it made things worse, or because a person said so.
    Action reverted(String version, @Nullable Boolean helped, String why, long time) {
        return new Action(
                id,
                revision + 1,
                State.REVERTED,
                order,
                why,
                guards,
                version,
                decidedBy,
                executedAt,
                helped,
                time);
    }

    private Action next(State next, String why, List<Guard> asked, @Nullable String by, long time) {
        return new Action(
                id,
                revision + 1,
                next,
                order,
                why,
                asked,
                resourceVersion,
                by,
                executedAt,
                recovered,
                time);
    }
}
