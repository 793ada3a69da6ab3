package io.plimsoll.model.query;

import io.plimsoll.contracts.HistoryAnswer;
import io.plimsoll.contracts.HistoryQuery;
import io.plimsoll.contracts.Json;
import io.plimsoll.model.chunk.Point;
import io.plimsoll.model.chunk.Resolution;
import io.plimsoll.model.history.History;
import io.plimsoll.model.query.HistoryReply.Answered;
import io.plimsoll.model.query.HistoryReply.Refused;
import io.plimsoll.model.store.SeriesRow;
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
public final class HistoryQueries {
    private static final int PAGE = 2_000;
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{16}");

    private final History history;

    HistoryQueries(History history) {
        this.history = history;
    }

    /// The same in JSON.
    public HistoryReply answer(byte[] json) {
        try {
            return answer(Json.read(json, HistoryQuery.class));
        } catch (IOException e) {
            return new Refused("BAD_REQUEST", "no query of the history: " + e.getMessage());
        }
    }

    /// Answers, or says what is wrong with the query.
    ///
    /// @throws io.plimsoll.store.StoreUnavailable when it cannot be answered now
    public HistoryReply answer(HistoryQuery query) {
        var wrong = wrong(query);
        if (wrong != null) {
            return new Refused("BAD_REQUEST", wrong);
        }
        return history.series(Long.parseUnsignedLong(query.series(), 16))
                .<HistoryReply>map(series -> new Answered(page(series, query)))
                .orElseGet(() -> new Refused("NOT_FOUND", "no series " + query.series()));
    }

    @SuppressWarnings("ConstantConditions") // JSON leaves out what it likes
    private static @Nullable String wrong(HistoryQuery query) {
        if (query.series() == null || !ID.matcher(query.series()).matches()) {
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
        long to =
                Math.min(query.to().toEpochMilli(), series.lastStep + Resolution.DAY.spanMillis());
        long first = Math.max(query.from().toEpochMilli(), 0);
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
