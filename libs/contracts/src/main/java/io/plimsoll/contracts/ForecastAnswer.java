package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to a [ForecastQuery]: what is expected of the next steps, in the order of time. A
/// query that is refused is answered with a [io.plimsoll.contracts.ask.Reply] instead, which has an
/// `error`.
///
/// @param origins from how many moments of the past the band was measured; of few it is a guess
/// @param reachesAt the begin of the step that is expected to reach the limit; null when none of
///   these does, or no limit was asked for
/// @param mayReachAt the same of the edge of the band that is nearer to the limit: the earliest
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ForecastAnswer(
        String series,
        int stepSeconds,
        int origins,
        List<Point> points,
        @Nullable Instant reachesAt,
        @Nullable Instant mayReachAt) {
    public ForecastAnswer {
        points = List.copyOf(points);
    }

    /// One step that is to come; `at` is its begin.
    public record Point(Instant at, double expected, double lower, double upper) {}
}
