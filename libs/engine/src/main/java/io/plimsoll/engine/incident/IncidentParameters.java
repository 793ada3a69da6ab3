package io.plimsoll.engine.incident;

import io.plimsoll.engine.score.policy.AlertBudget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When anomalies are one incident. Immutable.
///
/// @param mergeWindow an anomaly that begins within this of the last one of what it is about, runs
///   on, or talks to, joins its incident; a third of it counts for mere neighbours
/// @param absorbFor after so long an open incident takes in no more: what begins then is another
/// @param reopenWithin what begins within this of an incident's end is the same incident come back
/// @param forgetAfter an open anomaly that nothing was heard of for so long counts as ended
/// @param maxSymptoms so many anomalies are kept of one incident; what comes then is counted
/// @param burst so many incidents that begin within a third of the merge window are one: that is
///   all over the cluster
/// @param learnsLightly whether less is learnt of what an open incident concerns and of what was
///   just changed. What is scored then depends on when that is told, and not on the samples alone
public record IncidentParameters(
        Duration mergeWindow,
        Duration absorbFor,
        Duration reopenWithin,
        Duration forgetAfter,
        int maxSymptoms,
        int burst,
        boolean learnsLightly,
        @Nullable AlertBudget budget) {
    public IncidentParameters {
        if (!mergeWindow.isPositive()
                || absorbFor.compareTo(mergeWindow) < 0
                || reopenWithin.isNegative()
                || forgetAfter.compareTo(absorbFor) < 0
                || maxSymptoms < 1
                || burst < 2) {
            throw new IllegalArgumentException(
                    "0 < merge window <= absorb for <= forget after, and room for a symptom;"
                            + " a burst is two or more");
        }
    }

    public static IncidentParameters defaults() {
        return new IncidentParameters(
                Duration.ofMinutes(15),
                Duration.ofMinutes(90),
                Duration.ofMinutes(30),
                Duration.ofDays(2),
                5_000,
                4,
                false,
                new AlertBudget(1, Duration.ofDays(1)));
    }

    /// The same, learning lightly of what is in trouble or was just changed.
    public IncidentParameters learningLightly() {
        return new IncidentParameters(
                mergeWindow,
                absorbFor,
                reopenWithin,
                forgetAfter,
                maxSymptoms,
                burst,
                true,
                budget);
    }

    /// The same with another budget.
    ///
    /// @param other null where every incident is told
    public IncidentParameters within(@Nullable AlertBudget other) {
        return new IncidentParameters(
                mergeWindow,
                absorbFor,
                reopenWithin,
                forgetAfter,
                maxSymptoms,
                burst,
                learnsLightly,
                other);
    }
}
