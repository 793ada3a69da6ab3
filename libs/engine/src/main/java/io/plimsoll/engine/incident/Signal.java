package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.budget.Budget;
import io.plimsoll.engine.incident.budget.Verdict;
import io.plimsoll.engine.incident.silence.Silence;
import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Report;
import io.plimsoll.engine.incident.surroundings.Sighting;
import java.util.List;

/// What is told of a cluster beside anomalies, by the cluster itself and by people. Times are epoch
/// milliseconds.
public sealed interface Signal {
    /// Somebody saw how a workload hangs together with others.
    record Seen(Sighting sighting) implements Signal {}

    /// Something was changed.
    record Changed(Change change) implements Signal {}

    /// Others say that something is wrong.
    record Reported(Report report) implements Signal {}

    /// Somebody takes an incident on.
    record Acknowledged(String cluster, String incident, Acknowledgement by) implements Signal {}

    /// Nobody is to be called of something for a while.
    record Silenced(Silence silence, long at) implements Signal {}

    /// A silence is lifted before its time.
    record Lifted(String cluster, String silence, long at) implements Signal {}

    /// These are the maintenance windows of a cluster from now on.
    record Maintained(String cluster, List<Silence> windows, long at) implements Signal {
        public Maintained {
            windows = List.copyOf(windows);
        }
    }

    /// These are the budgets of a cluster from now on.
    record Budgeted(String cluster, List<Budget> budgets, long at) implements Signal {
        public Budgeted {
            budgets = List.copyOf(budgets);
        }
    }

    /// Somebody says what an incident was.
    record Judged(String cluster, Verdict verdict, long at) implements Signal {}

    /// A verdict is taken back.
    record Withdrawn(String cluster, String verdict, long at) implements Signal {}
}
