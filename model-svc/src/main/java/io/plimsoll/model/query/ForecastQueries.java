package io.plimsoll.model.query;

import io.plimsoll.contracts.ForecastAnswer;
import io.plimsoll.contracts.ForecastQuery;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.engine.forecast.Forecast;
import io.plimsoll.engine.forecast.Forecaster;
import io.plimsoll.messaging.Responder;
import io.plimsoll.model.chunk.Point;
import io.plimsoll.model.history.History;
import io.plimsoll.model.store.SeriesRow;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Answers `plimsoll.v1.queries.model.forecast`: what is expected of the steps after the newest one
/// that was compacted and has a value. One at a time: each unpacks all steps of a series that are
/// kept. Thread safe; blocks.
@Singleton
public final class ForecastQueries implements Responder {
    private static final int MOST_STEPS = 1_440;
    private static final int USUAL_STEPS = 60;
    private static final double LEAST_COVERAGE = 0.5;
    private static final double MOST_COVERAGE = 0.999;
    private static final double USUAL_COVERAGE = 0.95;

    private final SeriesQuestions questions;
    private final History history;
    private final ReentrantLock turn = new ReentrantLock(true);

    ForecastQueries(SeriesQuestions questions, History history) {
        this.questions = questions;
        this.history = history;
    }

    @Override
    public String subject() {
        return Subjects.query("model", "forecast");
    }

    @Override
    public Optional<byte[]> answer(byte[] request) {
        ForecastQuery query;
        try {
            query = Json.read(request, ForecastQuery.class);
        } catch (IOException e) {
            return bad("no query of a forecast: " + e.getMessage());
        }
        if (query == null) {
            return bad("no query of a forecast");
        }
        int steps = Objects.requireNonNullElse(query.steps(), USUAL_STEPS);
        if (steps < 1 || steps > MOST_STEPS) {
            return bad("steps is 1 to " + MOST_STEPS);
        }
        double coverage = Objects.requireNonNullElse(query.coverage(), USUAL_COVERAGE);
        if (!(coverage >= LEAST_COVERAGE && coverage <= MOST_COVERAGE)) {
            return bad("coverage is " + LEAST_COVERAGE + " to " + MOST_COVERAGE);
        }
        var limit = query.limit();
        if (limit != null && !Double.isFinite(limit)) {
            return bad("limit is a finite number");
        }
        return questions.answered(
                query.series(),
                query.cluster(),
                series -> Json.bytes(answer(series, steps, coverage, limit)));
    }

    private static Optional<byte[]> bad(String message) {
        return SeriesQuestions.refused(Reply.Code.BAD_REQUEST, message);
    }

    private Object answer(SeriesRow series, int steps, double coverage, @Nullable Double limit) {
        turn.lock();
        try {
            var past =
                    history.compacted(series).stream()
                            .filter(point -> Double.isFinite(point.observed()))
                            .toList();
            if (past.isEmpty()) {
                return Reply.refused(Reply.Code.CONFLICT, "the series has no values yet");
            }
            var forecast =
                    Forecaster.forecast(
                            past.stream().mapToLong(Point::start).toArray(),
                            past.stream().mapToDouble(Point::observed).toArray(),
                            series.stepSeconds * 1_000L,
                            steps,
                            coverage);
            return isFinite(forecast)
                    ? answer(series, forecast, limit)
                    : Reply.refused(Reply.Code.CONFLICT, "its values are too large to be forecast");
        } finally {
            turn.unlock();
        }
    }

    private static boolean isFinite(Forecast forecast) {
        return IntStream.rangeClosed(1, forecast.steps())
                .allMatch(ahead ->
                        Double.isFinite(forecast.lower(ahead))
                                && Double.isFinite(forecast.expected(ahead))
                                && Double.isFinite(forecast.upper(ahead)));
    }

    private static ForecastAnswer answer(
            SeriesRow series, Forecast forecast, @Nullable Double limit) {
        return new ForecastAnswer(
                "%016x".formatted(series.id),
                series.stepSeconds,
                forecast.origins(),
                IntStream.rangeClosed(1, forecast.steps())
                        .mapToObj(ahead ->
                                new ForecastAnswer.Point(
                                        Instant.ofEpochMilli(forecast.start(ahead)),
                                        forecast.expected(ahead),
                                        forecast.lower(ahead),
                                        forecast.upper(ahead)))
                        .toList(),
                limit == null ? null : at(forecast, forecast.reaches(limit)),
                limit == null ? null : at(forecast, forecast.mayReach(limit)));
    }

    private static @Nullable Instant at(Forecast forecast, OptionalInt ahead) {
        return ahead.isPresent() ? Instant.ofEpochMilli(forecast.start(ahead.getAsInt())) : null;
    }
}
