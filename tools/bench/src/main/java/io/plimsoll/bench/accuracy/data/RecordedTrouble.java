package io.plimsoll.bench.accuracy.data;

import io.plimsoll.engine.incident.cause.Aspect;
import io.plimsoll.engine.incident.cause.Calls;
import io.plimsoll.engine.incident.cause.Evidence;
import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.series.Workload;
import java.util.List;

/// One trouble of a recording, as it stood when it was asked for the cause.
///
/// @param cause who it was; its name is empty when there was no trouble at all
public record RecordedTrouble(
        String name,
        List<Evidence> evidence,
        Calls calls,
        Subject asked,
        Aspect aspect,
        Subject cause) {
    public RecordedTrouble {
        evidence = List.copyOf(evidence);
    }

    static Subject subject(String name) {
        return new Subject("recorded", "recorded", new Workload("Service", name));
    }
}
