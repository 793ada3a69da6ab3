package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Guard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An action on its way to another state; what is not said stays as it is. Not thread safe.
final class Step {
    private final String id;
    private final int revision;
    private final Action.State state;
    private final long at;
    private Action.Order order;
    private String reason;
    private List<Guard> guards;
    private @Nullable String resourceVersion;
    private @Nullable String decidedBy;
    private @Nullable Long executedAt;
    private @Nullable Effect effect;

    private Step(Action from, int revision, Action.State state, long at) {
        this.id = from.id();
        this.revision = revision;
        this.state = state;
        this.at = at;
        this.order = from.order();
        this.reason = from.reason();
        this.guards = from.guards();
        this.resourceVersion = from.resourceVersion();
        this.decidedBy = from.decidedBy();
        this.executedAt = from.executedAt();
        this.effect = from.effect();
    }

    /// Into the next state.
    static Step to(Action.State state, Action from, long at) {
        return new Step(from, from.revision() + 1, state, at);
    }

    /// Of something that nobody took down yet.
    static Step within(Action draft) {
        return new Step(draft, draft.revision(), draft.state(), draft.at());
    }

    Step because(String why) {
        this.reason = why;
        return this;
    }

    Step asked(List<Guard> answers) {
        this.guards = answers;
        return this;
    }

    /// About the object as it is now.
    Step seen(TargetState seen) {
        this.order = order.seen(seen.specHash());
        this.resourceVersion = seen.resourceVersion();
        return this;
    }

    Step written(String version) {
        this.resourceVersion = version;
        return this;
    }

    Step decidedBy(@Nullable String who) {
        this.decidedBy = who;
        return this;
    }

    Step executedAt(@Nullable Long time) {
        this.executedAt = time;
        return this;
    }

    Step effect(@Nullable Effect of) {
        this.effect = of;
        return this;
    }

    Action done() {
        return new Action(
                id,
                revision,
                state,
                order,
                reason,
                guards,
                resourceVersion,
                decidedBy,
                executedAt,
                effect,
                at);
    }
}
