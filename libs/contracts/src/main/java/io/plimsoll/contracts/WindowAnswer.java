package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to a [WindowQuery]: the steps from then to the newest, in the order of time. A query
/// that is refused is answered with a [io.plimsoll.contracts.ask.Reply] instead, which has an
/// `error`.
///
/// @param metric of the series
/// @param origins from how many moments of the past the band was measured
public record WindowAnswer(
        String series, String metric, int stepSeconds, int origins, List<Point> points) {
    public WindowAnswer {
        points = List.copyOf(points);
    }

    /// One step; `at` is its begin.
    ///
    /// @param observed null where nothing was
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Point(
            Instant at, @Nullable Double observed, double expected, double lower, double upper) {}
}
