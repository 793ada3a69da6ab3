package io.plimsoll.contracts;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// The streams of Plimsoll with their default bounds (docs/reference/subjects.md).
public final class Streams {
    private static final long GIB = 1L << 30;

    /// Raw samples are kept only as long as a reader may be behind.
    private static final Duration METRICS_AGE = Duration.ofHours(2);

    public static final StreamSpec METRICS =
            new StreamSpec(
                    "PLIMSOLL_METRICS",
                    List.of("plimsoll.v1.metrics.>"),
                    METRICS_AGE,
                    8 * GIB,
                    Duration.ofMinutes(10));

    public static final StreamSpec ROLLUPS =
            new StreamSpec(
                    "PLIMSOLL_ROLLUPS",
                    List.of("plimsoll.v1.rollups.>"),
                    Duration.ofHours(24),
                    4 * GIB,
                    METRICS_AGE);

    public static final StreamSpec SIGNALS =
            new StreamSpec(
                    "PLIMSOLL_SIGNALS",
                    List.of(
                            "plimsoll.v1.anomalies.>",
                            "plimsoll.v1.events.>",
                            "plimsoll.v1.decisions.>"),
                    Duration.ofDays(14),
                    2 * GIB,
                    METRICS_AGE);

    /// Incidents are made anew from the signals when their checkpoints are lost.
    public static final StreamSpec INCIDENTS =
            new StreamSpec(
                    "PLIMSOLL_INCIDENTS",
                    List.of("plimsoll.v1.incidents.>"),
                    Duration.ofDays(30),
                    GIB,
                    SIGNALS.maxAge());

    public static final StreamSpec ACTIONS =
            new StreamSpec(
                    "PLIMSOLL_ACTIONS",
                    List.of("plimsoll.v1.actions.>"),
                    Duration.ofDays(30),
                    GIB,
                    Duration.ofDays(1));

    public static final StreamSpec DEAD =
            new StreamSpec(
                    "PLIMSOLL_DEAD",
                    List.of("plimsoll.v1.dead.>"),
                    Duration.ofDays(14),
                    GIB,
                    METRICS_AGE);

    public static final List<StreamSpec> ALL =
            List.of(METRICS, ROLLUPS, SIGNALS, INCIDENTS, ACTIONS, DEAD);

    private Streams() {}

    /// The stream of that name.
    ///
    /// @throws IllegalArgumentException when there is none; the message names all
    public static StreamSpec named(String name) {
        return ALL.stream()
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no stream "
                                        + name
                                        + "; there are "
                                        + ALL.stream()
                                                .map(StreamSpec::name)
                                                .collect(Collectors.joining(", "))));
    }
}
