package io.plimsoll.model.train;

import io.plimsoll.contracts.BacktestAnswer;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.ModelsAnswer;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.engine.score.Grade;
import io.plimsoll.engine.score.Retrained;
import io.plimsoll.messaging.Responder;
import io.plimsoll.model.query.SeriesQuestions;
import io.plimsoll.model.store.SeriesRow;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Answers `plimsoll.v1.queries.model.backtest`: trains the series as if it were due, and says how
/// the candidates did; nothing is stored or sent. One at a time: it takes a core. Thread safe;
/// blocks.
@Singleton
final class BacktestQueries implements Responder {
    private final SeriesQuestions questions;
    private final Trainer trainer;
    private final ReentrantLock turn = new ReentrantLock(true);

    BacktestQueries(SeriesQuestions questions, Trainer trainer) {
        this.questions = questions;
        this.trainer = trainer;
    }

    @Override
    public String subject() {
        return Subjects.query("model", "backtest");
    }

    @Override
    public Optional<byte[]> answer(byte[] request) {
        return questions.answered(request, this::answer);
    }

    private byte[] answer(SeriesRow series) {
        turn.lock();
        try {
            return trainer.train(series)
                    .map(Trained::result)
                    .map(result -> Json.bytes(answer(series, result)))
                    .orElseGet(() ->
                            Json.bytes(
                                    Reply.refused(
                                            Reply.Code.CONFLICT,
                                            "there is nothing that the model in force does not"
                                                    + " know")));
        } finally {
            turn.unlock();
        }
    }

    private static BacktestAnswer answer(SeriesRow series, Retrained result) {
        return new BacktestAnswer(
                "%016x".formatted(series.id),
                result.grades().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                        .map(trial ->
                                new BacktestAnswer.Trial(
                                        ModelQueries.candidate(trial.getKey()),
                                        grade(trial.getValue())))
                        .toList(),
                ModelQueries.candidate(result.candidate()),
                result.isFit());
    }

    private static ModelsAnswer.Grade grade(Grade grade) {
        return new ModelsAnswer.Grade(
                grade.loss(),
                grade.scaledError(),
                grade.coverage(),
                grade.alertsPerDay(),
                grade.steps());
    }
}
