package io.plimsoll.engine.replay;

import io.plimsoll.engine.incident.Incident;
import io.plimsoll.engine.incident.IncidentState;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.partition.WatchedSeries;

/// Hears what a replay finds, in the order in which it would have been told.
public interface ReplayListener {
    /// An anomaly opened, changed or ended.
    void anomaly(WatchedSeries series, AnomalyChange change);

    /// An incident opened, changed or ended.
    void incident(IncidentState state, Incident incident);

    /// What would have been done came into its next state. Nothing of it was done: whether a
    /// recording shows a recovery after it says nothing about the act.
    void action(Action action);
}
