package io.plimsoll.engine.replay;

import io.plimsoll.engine.incident.Incident;
import io.plimsoll.engine.incident.IncidentState;
import io.plimsoll.engine.incident.Symptom;
import io.plimsoll.engine.remedy.Trouble;
import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.partition.WatchedSeries;
import java.util.Optional;

/// What comes of the engine's findings on their way from one service to the next.
public interface Wording {
    /// The anomaly as whoever correlates hears of it.
    Symptom symptom(WatchedSeries of, AnomalyChange change);

    /// The incident as whoever puts it right hears of it; empty when there is nothing to put right.
    Optional<Trouble> trouble(IncidentState state, Incident incident);
}
