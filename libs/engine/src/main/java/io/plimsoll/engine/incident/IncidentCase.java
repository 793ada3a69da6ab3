package io.plimsoll.engine.incident;

import java.util.List;

/// All that an incident was concluded from when it was told last, so that anybody can conclude the
/// same again: nothing else has a say. Immutable.
///
/// @param state what was told of it
/// @param incident its symptoms, and the reports and changes that were found, without any cause
/// @param connections how those that it concerns hang together
public record IncidentCase(IncidentState state, Incident incident, Connections connections) {
    public IncidentCase {
        incident = incident.with(incident.background().because(List.of()));
    }

    /// The incident as it was told, with its causes.
    public Incident concluded() {
        var causes = new Conclusion(incident, connections).causes();
        return incident.with(incident.background().because(causes));
    }

    /// The same of the next revision.
    IncidentCase toldAgain() {
        return new IncidentCase(state, incident.told(null, null), connections);
    }
}
