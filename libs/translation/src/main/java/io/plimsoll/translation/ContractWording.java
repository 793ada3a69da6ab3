package io.plimsoll.translation;

import io.plimsoll.engine.incident.Incident;
import io.plimsoll.engine.incident.IncidentState;
import io.plimsoll.engine.incident.Symptom;
import io.plimsoll.engine.remedy.Trouble;
import io.plimsoll.engine.replay.Wording;
import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.partition.WatchedSeries;
import java.util.Optional;

/// What comes of findings on their way through the events of the contract.
///
/// @param stepSeconds of the steps of the replay
public record ContractWording(int stepSeconds) implements Wording {
    @Override
    public Symptom symptom(WatchedSeries of, AnomalyChange change) {
        return IncidentEvents.symptom(AnomalyEvents.event(of, change, stepSeconds));
    }

    @Override
    public Optional<Trouble> trouble(IncidentState state, Incident incident) {
        return Troubles.of(IncidentEvents.event(state, incident, ""));
    }
}
