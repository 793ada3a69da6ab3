package io.plimsoll.engine.score;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What came of a [Retraining].
///
/// @param candidate which one was the best
/// @param model the best one, trained to the end of the history
/// @param grades on the held-out days, of each that competed; empty when there was no history
///   before them, nor a model in force
/// @param isFit whether it may take the place of the model in force
public record Retrained(
        Candidate candidate, TrainedModel model, Map<Candidate, Grade> grades, boolean isFit) {
    /// Who competes.
    public enum Candidate {
        /// The model that is in force, brought forward.
        IN_FORCE,
        /// All steps, replayed.
        REPLAY,
        /// The steps that were not anomalous, replayed.
        ROBUST,
        /// All steps, replayed, with an expert for a season beside day and week.
        CYCLE
    }

    public Retrained {
        var ordered = new EnumMap<Candidate, Grade>(Candidate.class);
        ordered.putAll(grades);
        grades = Collections.unmodifiableMap(ordered);
    }

    /// Of the best one; null when it was not graded.
    public @Nullable Grade grade() {
        return grades.get(candidate);
    }

    /// Of the model in force; null when there is none.
    public @Nullable Grade gradeInForce() {
        return grades.get(Candidate.IN_FORCE);
    }
}
