package io.plimsoll.engine.remedy;

import java.util.Optional;

/// The Kubernetes API as far as remediation needs it. Blocks. What cannot be reached throws, and is
/// tried again.
public interface Cluster {
    /// The object as it is; empty when there is none.
    Optional<TargetState> look(Target target);

    /// Does it, with the id of the action on the object in the same request, and only if the object
    /// still is as it was seen.
    Result apply(Action action, TargetState seen, Rehearsal rehearsal);

    /// Whether it is meant.
    enum Rehearsal {
        DRY_RUN,
        FOR_REAL
    }

    /// What the API said.
    sealed interface Result {
        /// It took it.
        record Applied(String resourceVersion) implements Result {}

        /// Somebody changed the object meanwhile: look again.
        record Conflict() implements Result {}

        /// It will not take it.
        record Refused(String reason) implements Result {}
    }
}
