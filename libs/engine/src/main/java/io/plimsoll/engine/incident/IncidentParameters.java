package io.plimsoll.engine.incident;

import java.time.Duration;

/// When anomalies of a workload are one incident. Immutable.
///
/// @param mergeWindow an anomaly that begins within this of the last one joins its incident
/// @param absorbFor after so long an open incident takes in no more: what begins then is another
/// @param reopenWithin what begins within this of an incident's end is the same incident come back
/// @param forgetAfter an open anomaly that nothing was heard of for so long counts as ended
/// @param maxSymptoms so many anomalies are taken into one incident
public record IncidentParameters(
        Duration mergeWindow,
        Duration absorbFor,
        Duration reopenWithin,
        Duration forgetAfter,
        int maxSymptoms) {
    public IncidentParameters {
        if (!mergeWindow.isPositive()
                || absorbFor.compareTo(mergeWindow) < 0
                || reopenWithin.isNegative()
                || forgetAfter.compareTo(absorbFor) < 0
                || maxSymptoms < 1) {
            throw new IllegalArgumentException(
                    "0 < merge window <= absorb for <= forget after, and room for a symptom");
        }
    }

    public static IncidentParameters defaults() {
        return new IncidentParameters(
                Duration.ofMinutes(15),
                Duration.ofMinutes(90),
                Duration.ofMinutes(30),
                Duration.ofDays(2),
                1000);
    }
}
