package io.plimsoll.model.query;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.WindowAnswer;
import io.plimsoll.contracts.WindowQuery;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.engine.forecast.Forecast;
import io.plimsoll.engine.forecast.Forecaster;
import io.plimsoll.messaging.Responder;
import io.plimsoll.model.chunk.Point;
import io.plimsoll.model.chunk.Resolution;
import io.plimsoll.model.history.History;
import io.plimsoll.model.store.SeriesRow;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Answers `plimsoll.v1.queries.model.window`: what a series did since something happened, beside
/// what was forecast of it by what came before. One at a time, as [ForecastQueries]. Thread safe;
/// blocks.
@Singleton
public final class WindowQueries implements Responder {
    private static final int MOST_STEPS = 1_440;
    private static final double COVERAGE = 0.99;

    /// A band of fewer errors is a guess, and nobody is judged by it.
    private static final int FEWEST_ORIGINS = 20;

    /// What happened is often seen a moment after it began.
    private static final int GUARD_STEPS = 2;

    private final SeriesQuestions questions;
    private final History history;
    private final ReentrantLock turn = new ReentrantLock(true);

    WindowQueries(SeriesQuestions questions, History history) {
        this.questions = questions;
        this.history = history;
    }

    @Override
    public String subject() {
        return Subjects.query("model", "window");
    }

    @Override
    public Optional<byte[]> answer(byte[] request) {
        WindowQuery query;
        try {
            query = Json.read(request, WindowQuery.class);
        } catch (IOException e) {
            return bad("no query of a window: " + e.getMessage());
        }
        if (isEmpty(query)) {
            return bad("since is a time");
        }
        return questions.answered(
                query.series(),
                query.cluster(),
                series -> Json.bytes(answer(series, query.since())));
    }

    /// JSON leaves out what it likes.
    @SuppressWarnings("ConstantConditions")
    private static boolean isEmpty(@Nullable WindowQuery query) {
        return query == null || query.since() == null;
    }

    private static Optional<byte[]> bad(String message) {
        return SeriesQuestions.refused(Reply.Code.BAD_REQUEST, message);
    }

    private Object answer(SeriesRow series, Instant since) {
        turn.lock();
        try {
            long stepMillis = series.stepSeconds * 1_000L;
            long known = since.toEpochMilli() - GUARD_STEPS * stepMillis;
            var points =
                    history
                            .points(series, Resolution.STEP, series.firstStep, Long.MAX_VALUE)
                            .stream()
                            .filter(point -> Double.isFinite(point.observed()))
                            .toList();
            var past = points.stream().filter(point -> point.start() < known).toList();
            if (past.isEmpty() || past.size() == points.size()) {
                return refused("there is nothing before it, or nothing since");
            }
            long first = past.getLast().start();
            long steps = (points.getLast().start() - first) / stepMillis;
            if (steps > MOST_STEPS) {
                return refused("it is more than %d steps ago".formatted(MOST_STEPS));
            }
            return answer(series, since, forecast(past, stepMillis, (int) steps), points);
        } finally {
            turn.unlock();
        }
    }

    private static Reply refused(String why) {
        return Reply.refused(Reply.Code.CONFLICT, why);
    }

    private static Forecast forecast(List<Point> past, long stepMillis, int steps) {
        return Forecaster.forecast(
                past.stream().mapToLong(Point::start).toArray(),
                past.stream().mapToDouble(Point::observed).toArray(),
                stepMillis,
                steps,
                COVERAGE);
    }

    private static Object answer(
            SeriesRow series, Instant since, Forecast forecast, List<Point> points) {
        if (forecast.origins() < FEWEST_ORIGINS) {
            return refused("too little is known of the series");
        }
        Map<Long, Point> seen =
                points.stream().collect(Collectors.toMap(Point::start, Function.identity()));
        var steps =
                IntStream.rangeClosed(1, forecast.steps())
                        .filter(ahead -> forecast.start(ahead) >= since.toEpochMilli())
                        .mapToObj(ahead -> point(forecast, ahead, seen.get(forecast.start(ahead))))
                        .toList();
        boolean isFinite =
                steps.stream()
                        .allMatch(each ->
                                Double.isFinite(each.lower())
                                        && Double.isFinite(each.expected())
                                        && Double.isFinite(each.upper()));
        return isFinite
                ? new WindowAnswer(
                        "%016x".formatted(series.id),
                        series.metric,
                        series.stepSeconds,
                        forecast.origins(),
                        steps)
                : refused("its values are too large to be forecast");
    }

    private static WindowAnswer.Point point(Forecast forecast, int ahead, @Nullable Point seen) {
        return new WindowAnswer.Point(
                Instant.ofEpochMilli(forecast.start(ahead)),
                seen == null ? null : Double.valueOf(seen.observed()),
                forecast.expected(ahead),
                forecast.lower(ahead),
                forecast.upper(ahead));
    }
}
