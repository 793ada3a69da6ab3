package io.plimsoll.engine.incident.budget;

import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.score.policy.AlertBudget;
import io.plimsoll.engine.score.policy.Selector;

/// How often people are willing to be called for some of a cluster.
///
/// @param name of the policy that says so
public record Budget(String name, Selector selector, AlertBudget wanted) {
    /// Whether an incident that begins so is one of these.
    boolean isOf(Subject subject, String metric) {
        return selector.selects(subject.cluster(), subject.namespace(), subject.workload(), metric);
    }

    /// Whether an incident that begins with the workload may be one of these.
    boolean mayBeOf(Subject subject) {
        return selector.selects(subject.cluster(), subject.namespace(), subject.workload());
    }
}
