package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to a [HistoryQuery]: a page of points in the order of time. A query that is refused
/// is answered with a [io.plimsoll.contracts.ask.Reply] instead, which has an `error`.
///
/// @param stepSeconds the length of what a point stands for
/// @param next what the query for the next page says as `after`; null on the last page
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryAnswer(
        String series,
        String resolution,
        int stepSeconds,
        List<Point> points,
        @Nullable String next) {
    public HistoryAnswer {
        points = List.copyOf(points);
    }

    /// One step, or the mean of the steps of an hour or a day, of which `severity` and `score` are
    /// the highest. What is not known is null: a missing step, or one that was not judged.
    public record Point(
            Instant at,
            @Nullable Double observed,
            @Nullable Double expected,
            @Nullable Double lower,
            @Nullable Double upper,
            @Nullable Double severity,
            @Nullable Double score) {}
}
