package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.DecisionEvent;

/// What an incident was.
public enum IncidentVerdict {
    /// It was worth the call.
    real,
    /// It was not.
    noise,
    /// It was planned, or is known.
    expected;

    static IncidentVerdict of(DecisionEvent.Verdict verdict) {
        return valueOf(verdict.name());
    }

    DecisionEvent.Verdict told() {
        return DecisionEvent.Verdict.valueOf(name());
    }
}
