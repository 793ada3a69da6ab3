package io.plimsoll.policy.maintenance;

import io.plimsoll.engine.incident.silence.Silence.Period;
import java.time.Instant;
import java.util.List;

/// At one time.
record Once(Instant begin, Instant end) implements MaintenanceWindow.Occurrence {
    @Override
    public List<Period> between(Instant from, Instant until) {
        return end.isAfter(from) && begin.isBefore(until)
                ? List.of(new Period(begin.toEpochMilli(), end.toEpochMilli()))
                : List.of();
    }
}
