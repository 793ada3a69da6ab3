package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.ForecastAnswer;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/// What is expected of the next steps of a series.
///
/// @param name of the series, 16 hexadecimal digits
/// @param origins from how many moments of the past the band was measured
/// @param reachesAt when the limit is expected to be reached; null when it is not within the steps
/// @param mayReachAt when it may be reached at the earliest
public record Forecast(
        @NonNull String name,
        int stepSeconds,
        int origins,
        @NonNull List<@NonNull ForecastPoint> points,
        @Nullable Instant reachesAt,
        @Nullable Instant mayReachAt) {
    /// One step, by its begin.
    public record ForecastPoint(@NonNull Instant at, double expected, double lower, double upper) {}

    static Forecast of(ForecastAnswer answer) {
        return new Forecast(
                answer.series(),
                answer.stepSeconds(),
                answer.origins(),
                answer.points().stream()
                        .map(point ->
                                new ForecastPoint(
                                        point.at(), point.expected(), point.lower(), point.upper()))
                        .toList(),
                answer.reachesAt(),
                answer.mayReachAt());
    }
}
