package io.plimsoll.model.train;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.ModelsAnswer;
import io.plimsoll.contracts.ModelsAnswer.Candidate;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.engine.score.Retrained;
import io.plimsoll.messaging.Responder;
import io.plimsoll.model.query.SeriesQuestions;
import io.plimsoll.model.store.SeriesRow;
import io.plimsoll.model.store.VersionRow;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers `plimsoll.v1.queries.model.models`. Thread safe; blocks.
@Singleton
final class ModelQueries implements Responder {
    private final SeriesQuestions questions;
    private final Versions versions;

    ModelQueries(SeriesQuestions questions, Versions versions) {
        this.questions = questions;
        this.versions = versions;
    }

    @Override
    public String subject() {
        return Subjects.query("model", "models");
    }

    @Override
    public Optional<byte[]> answer(byte[] request) {
        return questions.answered(request, series -> Json.bytes(answer(series)));
    }

    private ModelsAnswer answer(SeriesRow series) {
        var rows = versions.of(series.id);
        long inForce =
                rows.stream()
                        .filter(VersionRow::isPublished)
                        .findFirst()
                        .map(row -> row.id)
                        .orElse(0L);
        return new ModelsAnswer(
                "%016x".formatted(series.id),
                rows.stream().map(row -> version(row, row.id == inForce)).toList());
    }

    private static ModelsAnswer.Version version(VersionRow row, boolean isInForce) {
        return new ModelsAnswer.Version(
                row.version,
                row.origin.equals("PRIOR")
                        ? ModelsAnswer.ModelOrigin.prior
                        : ModelsAnswer.ModelOrigin.trained,
                state(row.state),
                isInForce,
                Instant.ofEpochMilli(row.trainedUntil),
                row.learnt,
                row.candidate == null
                        ? null
                        : candidate(Retrained.Candidate.valueOf(row.candidate)),
                grade(row),
                row.rival == null || row.rivalLoss == null
                        ? null
                        : new ModelsAnswer.Rival(row.rival, row.rivalLoss),
                row.rolledBackBy == null
                        ? null
                        : new ModelsAnswer.RolledBack(row.rolledBackBy, row.rolledBackWhy));
    }

    private static ModelsAnswer.ModelState state(String stored) {
        return switch (stored) {
            case "REJECTED" -> ModelsAnswer.ModelState.rejected;
            case "ROLLED_BACK" -> ModelsAnswer.ModelState.rolledBack;
            default -> ModelsAnswer.ModelState.published;
        };
    }

    static Candidate candidate(Retrained.Candidate of) {
        return switch (of) {
            case IN_FORCE -> Candidate.inForce;
            case REPLAY -> Candidate.replay;
            case ROBUST -> Candidate.robust;
            case CYCLE -> Candidate.cycle;
        };
    }

    private static ModelsAnswer.@Nullable Grade grade(VersionRow row) {
        return row.loss == null
                        || row.scaledError == null
                        || row.coverage == null
                        || row.alertsPerDay == null
                        || row.gradedSteps == null
                ? null
                : new ModelsAnswer.Grade(
                        row.loss, row.scaledError, row.coverage, row.alertsPerDay, row.gradedSteps);
    }
}
