package io.plimsoll.engine.incident;

import io.plimsoll.engine.score.policy.LearningPause;
import java.util.List;

/// Hears of incidents, in the order in which they change.
public interface IncidentListener {
    void changed(IncidentState state, Incident incident);

    /// Hears from what of a cluster not to learn as from anything else, in place of what it heard
    /// before.
    default void paused(String cluster, List<LearningPause> pauses) {}
}
