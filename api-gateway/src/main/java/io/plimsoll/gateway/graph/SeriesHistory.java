package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.HistoryAnswer;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/// What was observed of a series, and what was expected.
///
/// @param name of the series, 16 hexadecimal digits
/// @param stepSeconds the length of what a point stands for
public record SeriesHistory(
        @NonNull String name,
        @NonNull String resolution,
        int stepSeconds,
        @NonNull List<@NonNull HistoryPoint> points) {
    /// One step, or the mean of an hour's or a day's; null where nothing is known.
    public record HistoryPoint(
            @NonNull Instant at,
            @Nullable Double observed,
            @Nullable Double expected,
            @Nullable Double lower,
            @Nullable Double upper,
            @Nullable Double severity,
            @Nullable Double score) {}

    static SeriesHistory of(HistoryAnswer answer) {
        return new SeriesHistory(
                answer.series(),
                answer.resolution(),
                answer.stepSeconds(),
                answer.points().stream()
                        .map(point ->
                                new HistoryPoint(
                                        point.at(),
                                        point.observed(),
                                        point.expected(),
                                        point.lower(),
                                        point.upper(),
                                        point.severity(),
                                        point.score()))
                        .toList());
    }
}
