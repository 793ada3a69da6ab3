package io.plimsoll.engine.score;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One event in an anomaly's life. An anomaly is identified by its series, `stepMillis` and
/// `startedAt`; the caller builds the id. Times are epoch milliseconds.
///
/// - `stepMillis`: length of the steps that it was found in: those of the series, or hours or days.
/// - `revision`: 1 at opening, one more with each event of the same anomaly.
/// - `detectedAt`: the end of the step that showed this change.
/// - `endedAt`: the begin of the first calm step; null unless `CLOSED`. Equal to `startedAt` when a
///   correction retracted the anomaly.
/// - `score`: 0..1, the highest so far; `rarity`: −log10 of the tail probability, the highest so
///   far.
/// - `oncePerSeconds`: how rarely the model expects this, `stepSeconds · 10^rarity`.
/// - `observed`, `expected`, `lower`, `upper`: of the step that showed this change; NaN where there
///   is no value (`NO_DATA`).
/// - `evidence`: the parts of the verdict by name, sorted.
/// - `member`: the one pod or target that it is about; null when it is about the series. Then it is
///   identified by that as well.
public record AnomalyChange(
        AnomalyState state,
        long stepMillis,
        int revision,
        long startedAt,
        long detectedAt,
        @Nullable Long endedAt,
        AnomalyKind kind,
        Direction direction,
        Severity severity,
        double score,
        double rarity,
        long oncePerSeconds,
        double observed,
        double expected,
        double lower,
        double upper,
        List<String> seasons,
        String explanation,
        SortedMap<String, Double> evidence,
        @Nullable Member member) {

    public AnomalyChange {
        if (revision < 1) {
            throw new IllegalArgumentException("revision starts at 1, not " + revision);
        }
        if ((state == AnomalyState.CLOSED) != (endedAt != null)) {
            throw new IllegalArgumentException("an end belongs to CLOSED and to nothing else");
        }
        seasons = List.copyOf(seasons);
        evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    }

    /// A pod or target of the series.
    public record Member(long id, String name) {}
}
