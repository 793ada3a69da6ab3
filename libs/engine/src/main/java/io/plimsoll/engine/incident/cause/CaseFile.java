package io.plimsoll.engine.incident.cause;

import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Subject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All that is known of an incident when it is asked who is why.
///
/// @param evidence what is off, with whom
/// @param calls who calls whom among them
/// @param hosts what each runs on or belongs to, and fails with: its node, a node's pool or zone
/// @param onsets when it began with each, in epoch milliseconds
/// @param changes of them, or of what they hang on, shortly before
public record CaseFile(
        List<Evidence> evidence,
        Calls calls,
        Map<Subject, Set<Subject>> hosts,
        Map<Subject, Long> onsets,
        List<Change> changes) {
    public CaseFile {
        evidence = List.copyOf(evidence);
        hosts = Map.copyOf(hosts);
        onsets = Map.copyOf(onsets);
        changes = List.copyOf(changes);
    }
}
