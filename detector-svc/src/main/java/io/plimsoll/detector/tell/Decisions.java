package io.plimsoll.detector.tell;

import io.plimsoll.contracts.DecisionEvent;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.AcknowledgeIncident;
import io.plimsoll.engine.series.XxHash64;

/// What people decided, as events of the contract.
public final class Decisions {
    private Decisions() {}

    /// The decision; the same request gives the same event.
    public static Announcement acknowledged(AcknowledgeIncident asked) {
        var id = "dec-%016x".formatted(XxHash64.of(asked.key() + '\n' + asked.incident()));
        var event =
                new DecisionEvent(
                                id,
                                1,
                                DecisionEvent.Kind.acknowledged,
                                asked.cluster(),
                                asked.incident(),
                                asked.by(),
                                asked.reason(),
                                asked.at())
                        .inEnvelope(Anomalies.SERVICE);
        return Anomalies.signal(id, Subjects.decisions(asked.cluster()), event);
    }
}
