package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.ModelsAnswer;
import io.plimsoll.contracts.ModelsAnswer.Candidate;
import io.plimsoll.contracts.ModelsAnswer.ModelOrigin;
import io.plimsoll.contracts.ModelsAnswer.ModelState;
import java.time.Instant;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/// A version of what is normal for a series.
///
/// @param inForce whether it is the one that the detector was sent last
/// @param learnt how many steps it learnt
/// @param grade on days that it had not learnt; null when it was not graded
/// @param rival the version that was in force then, by the same days
public record Model(
        @NonNull String version,
        @NonNull ModelOrigin origin,
        @NonNull ModelState state,
        boolean inForce,
        @NonNull Instant trainedUntil,
        int learnt,
        @Nullable Candidate candidate,
        @Nullable ModelGrade grade,
        @Nullable ModelRival rival,
        @Nullable ModelRollBack rolledBack) {
    /// `loss` decides, less is better.
    public record ModelGrade(
            double loss, double scaledError, double coverage, double alertsPerDay, int steps) {
        static ModelGrade of(ModelsAnswer.Grade it) {
            return new ModelGrade(
                    it.loss(), it.scaledError(), it.coverage(), it.alertsPerDay(), it.steps());
        }
    }

    public record ModelRival(@NonNull String version, double loss) {}

    /// Who put an older version in its place.
    public record ModelRollBack(@NonNull String by, @Nullable String reason) {}

    static Model of(ModelsAnswer.Version it) {
        var grade = it.grade();
        var rival = it.rival();
        var rolledBack = it.rolledBack();
        return new Model(
                it.version(),
                it.origin(),
                it.state(),
                it.inForce(),
                it.trainedUntil(),
                it.learnt(),
                it.candidate(),
                grade == null ? null : ModelGrade.of(grade),
                rival == null ? null : new ModelRival(rival.version(), rival.loss()),
                rolledBack == null
                        ? null
                        : new ModelRollBack(rolledBack.by(), rolledBack.reason()));
    }
}
