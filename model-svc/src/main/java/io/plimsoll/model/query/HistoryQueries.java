package io.plimsoll.model.query;

import io.plimsoll.contracts.HistoryAnswer;
import io.plimsoll.contracts.HistoryQuery;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.messaging.Responder;
import io.plimsoll.model.chunk.Point;
import io.plimsoll.model.chunk.Resolution;
import io.plimsoll.model.history.History;
import io.plimsoll.model.store.SeriesRow;
import io.plimsoll.store.StoreUnavailable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Answers `plimsoll.v1.queries.model.history`. A page holds at most 2,000 points, which is far
/// below what a message may hold. Thread safe; blocks.
@Singleton
public final class HistoryQueries implements Responder {
    private static final int PAGE = 2_000;
    private static final int LATEST = Integer.MAX_VALUE;
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{16}");

    private final History history;

    HistoryQueries(History history) {
        this.history = history;
    }

    @Override
    public String subject() {
        return Subjects.query("model", "history");
    }

    @Override
    public Optional<byte[]> answer(byte[] request) {
        HistoryQuery query;
        try {
            query = Json.read(request, HistoryQuery.class);
        } catch (IOException e) {
            return refused(Reply.Code.BAD_REQUEST, "no query of the history: " + e.getMessage());
        }
        var wrong = wrong(query);
        if (wrong != null) {
            return refused(Reply.Code.BAD_REQUEST, wrong);
        }
        try {
            return answer(query);
        } catch (StoreUnavailable e) {
            return refused(Reply.Code.UNAVAILABLE, "the history cannot be read now");
        }
    }

    private static Optional<byte[]> refused(Reply.Code code, String message) {
        return Optional.of(Json.bytes(Reply.refused(code, message)));
    }

    private Optional<byte[]> answer(HistoryQuery query) {
        var bound = query.cluster();
        return history.series(Long.parseUnsignedLong(query.series(), 16))
                .filter(series -> bound == null || bound.equals(series.cluster))
                .map(series -> Json.bytes(page(series, query)))
                .or(() -> refused(Reply.Code.NOT_FOUND, "no series " + query.series()));
    }

    @SuppressWarnings("ConstantConditions") // JSON leaves out what it likes
    private static @Nullable String wrong(HistoryQuery query) {
        if (query == null || query.series() == null || !ID.matcher(query.series()).matches()) {
            return "series is an id of 16 hexadecimal digits";
        }
        if (query.from() == null || query.to() == null || !query.from().isBefore(query.to())) {
            return "from is a time before to";
        }
        if (query.resolution() != null && named(query.resolution()).isEmpty()) {
            return "resolution is one of "
                    + Arrays.stream(Resolution.values())
                            .map(Resolution::text)
                            .collect(Collectors.joining(", "));
        }
        if (query.after() != null && !query.after().matches("\\d{1,18}")) {
            return "after is what the page before said as next";
        }
        return null;
    }

    private static Optional<Resolution> named(String text) {
        return Arrays.stream(Resolution.values())
                .filter(each -> each.text().equals(text))
                .findAny();
    }

    private HistoryAnswer page(SeriesRow series, HistoryQuery query) {
        long to = Math.min(millis(query.to()), series.lastStep + Resolution.DAY.spanMillis());
        long first = millis(query.from());
        long from = query.after() == null ? first : Math.max(first, Long.parseLong(query.after()));
        var resolution = resolution(series, query, first, to);
        long length = resolution.millis(series.stepSeconds * 1_000L);
        // What is kept may have holes: a page spans as much time as is sure to fit.
        long end = Math.min(to, from + PAGE * length);
        var points = history.points(series, resolution, from, end);
        return new HistoryAnswer(
                query.series(),
                resolution.text(),
                Math.toIntExact(length / 1_000),
                answers(points),
                end < to ? Long.toString(end) : null);
    }

    /// Of the time for which there may be steps.
    private static long millis(Instant at) {
        return Math.clamp(at.getEpochSecond(), 0, LATEST) * 1_000L + at.getNano() / 1_000_000;
    }

    /// The finest that needs no more than a page, unless the query names one.
    private static Resolution resolution(SeriesRow series, HistoryQuery query, long from, long to) {
        var asked = query.resolution();
        if (asked != null) {
            return named(asked).orElseThrow();
        }
        return Arrays.stream(Resolution.values())
                .filter(each -> (to - from) / each.millis(series.stepSeconds * 1_000L) <= PAGE)
                .findFirst()
                .orElse(Resolution.DAY);
    }

    private static List<HistoryAnswer.Point> answers(List<Point> points) {
        return points.stream()
                .map(point -> {
                    boolean isJudged = Float.isFinite(point.expected());
                    return new HistoryAnswer.Point(
                            Instant.ofEpochMilli(point.start()),
                            finite(point.observed()),
                            finite(point.expected()),
                            finite(point.lower()),
                            finite(point.upper()),
                            isJudged ? finite(point.severity()) : null,
                            isJudged ? finite(point.score()) : null);
                })
                .toList();
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
