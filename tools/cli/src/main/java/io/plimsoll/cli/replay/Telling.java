package io.plimsoll.cli.replay;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.IncidentEvent;
import java.util.List;

/// How what came of a replay is written out.
interface Telling {
    void story(Story story);

    void differences(
            List<Difference<IncidentEvent>> ofIncidents, List<Difference<ActionEvent>> ofActions);
}
