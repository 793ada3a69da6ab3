package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Surroundings;
import io.plimsoll.engine.remedy.treatment.Treatment;
import java.util.Map;
import java.util.Optional;

/// The Kubernetes API as far as remediation needs it. Blocks. What cannot be reached throws, and is
/// tried again.
///
/// Whatever is done is claimed by the id of the action. A patch carries it onto the object in the
/// same request. What is created has it in its name. What is evicted is written down on the object
/// together with the id, by uid, before the first of it goes; [#finish] does what is left.
public interface Cluster {
    /// The object as it is for that treatment; empty when there is none.
    Optional<TargetState> look(Target target, Treatment treatment);

    /// What the object says of itself; empty when there is none.
    Optional<Features> features(Target target);

    /// By what an object is chosen.
    ///
    /// @param conditions of its status, by type: `True`, `False` or `Unknown`
    record Features(Map<String, String> labels, Map<String, String> conditions) {
        public Features {
            labels = Map.copyOf(labels);
            conditions = Map.copyOf(conditions);
        }
    }

    /// What is to be seen around it.
    ///
    /// @param since losses of pods count from then on, epoch milliseconds
    Surroundings around(Target target, long since);

    /// Does it, with the id of the action on the object in the same request, and only if the object
    /// still is as it was seen. What it writes over is kept on the object where the treatment can
    /// be taken back.
    Result apply(Action action, TargetState seen, Rehearsal rehearsal);

    /// Does what is left of a staged treatment that bears the id of the action. May be repeated.
    Result finish(Action action, TargetState seen);

    /// Takes back what was done, with [Action#revertId] on the object in the same request, and only
    /// if nobody did anything else to it since.
    Result revert(Action action, TargetState seen);

    /// Whether it is meant.
    enum Rehearsal {
        DRY_RUN,
        FOR_REAL
    }

    /// What the API said.
    sealed interface Result {
        /// It took it.
        record Applied(String resourceVersion) implements Result {}

        /// It took it, and some of it is still to come.
        record Waiting(String reason) implements Result {}

        /// Somebody changed the object meanwhile: look again.
        record Conflict() implements Result {}

        /// It will not take it.
        record Refused(String reason) implements Result {}
    }
}
