package io.plimsoll.cli.replay;

import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.engine.incident.Incident;
import io.plimsoll.engine.incident.IncidentState;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.replay.ReplayListener;
import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.AnomalyState;
import io.plimsoll.engine.score.partition.WatchedSeries;
import io.plimsoll.translation.IncidentEvents;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a replay told, each incident and each action as it stood last. Not thread safe.
final class Story implements ReplayListener {
    private final Map<String, Told> incidents = new LinkedHashMap<>();
    private final Map<String, Action> actions = new LinkedHashMap<>();
    private long anomalies;

    private record Told(IncidentState state, Incident incident) {}

    @Override
    public void anomaly(WatchedSeries series, AnomalyChange change) {
        if (change.state() == AnomalyState.OPENED) {
            anomalies++;
        }
    }

    @Override
    public void incident(IncidentState state, Incident incident) {
        incidents.put(incident.id(), new Told(state, incident));
    }

    /// Whether something helped that was not done is not told.
    @Override
    public void action(Action action) {
        if (action.state() != Action.State.VERIFIED) {
            actions.put(action.id(), action);
        }
    }

    /// How many anomalies opened.
    long anomalies() {
        return anomalies;
    }

    /// By their begin. One that went on in another is not one of its own.
    List<IncidentEvent> incidents() {
        return incidents.values().stream()
                .filter(each -> each.incident().mergedInto() == null)
                .map(each -> IncidentEvents.event(each.state(), each.incident(), ""))
                .sorted(
                        Comparator.comparing(IncidentEvent::startedAt)
                                .thenComparing(IncidentEvent::id))
                .toList();
    }

    /// By the time of their proposal.
    List<Action> actions() {
        return List.copyOf(actions.values());
    }
}
