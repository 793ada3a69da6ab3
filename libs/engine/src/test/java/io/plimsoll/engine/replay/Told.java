package io.plimsoll.engine.replay;

import io.plimsoll.engine.incident.Incident;
import io.plimsoll.engine.incident.IncidentState;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.partition.WatchedSeries;
import java.util.ArrayList;
import java.util.List;

/// All that a replay told.
final class Told implements ReplayListener {
    final List<AnomalyChange> anomalies = new ArrayList<>();
    final List<IncidentState> states = new ArrayList<>();
    final List<Incident> incidents = new ArrayList<>();
    final List<Action> actions = new ArrayList<>();

    @Override
    public void anomaly(WatchedSeries series, AnomalyChange change) {
        anomalies.add(change);
    }

    @Override
    public void incident(IncidentState state, Incident incident) {
        states.add(state);
        incidents.add(incident);
    }

    @Override
    public void action(Action action) {
        actions.add(action);
    }
}
