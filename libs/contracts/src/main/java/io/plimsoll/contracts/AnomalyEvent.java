package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The `data` of an anomaly's CloudEvent.
///
/// @param id of the anomaly, the same in all its events
/// @param revision 1 at opening, one more with each event
/// @param score 0..1
/// @param rarity −log10 of the tail probability
/// @param oncePer how rarely the model expects this
/// @param observed the value that showed it; null when there was none (`noData`), as are
///   `expected`, `lower` and `upper` where nothing is known yet
/// @param endedAt null while it lasts
/// @param member the one pod or target that it is about; null when it is about the whole series
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "id",
    "revision",
    "state",
    "cluster",
    "namespace",
    "workload",
    "metric",
    "labels",
    "kind",
    "direction",
    "severity",
    "score",
    "rarity",
    "oncePer",
    "observed",
    "expected",
    "lower",
    "upper",
    "unit",
    "startedAt",
    "detectedAt",
    "endedAt",
    "stepSeconds",
    "modelVersion",
    "seasons",
    "explanation",
    "evidence",
    "member"
})
public record AnomalyEvent(
        String id,
        int revision,
        State state,
        String cluster,
        String namespace,
        WorkloadRef workload,
        String metric,
        SortedMap<String, String> labels,
        Kind kind,
        Direction direction,
        Severity severity,
        double score,
        double rarity,
        Duration oncePer,
        @Nullable Double observed,
        @Nullable Double expected,
        @Nullable Double lower,
        @Nullable Double upper,
        @Nullable String unit,
        Instant startedAt,
        Instant detectedAt,
        @Nullable Instant endedAt,
        int stepSeconds,
        String modelVersion,
        List<String> seasons,
        String explanation,
        SortedMap<String, Double> evidence,
        @Nullable String member) {

    public AnomalyEvent {
        labels = sorted(labels);
        evidence = sorted(evidence);
        seasons = List.copyOf(seasons);
    }

    /// What outlives pods.
    public record WorkloadRef(String kind, String name) {}

    /// Where the anomaly is in its life; also the third part of the event's type.
    public enum State {
        opened,
        updated,
        closed
    }

    /// What it looks like.
    public enum Kind {
        spike,
        dip,
        levelShift,
        trend,
        seasonMissing,
        flatline,
        noData,
        variance
    }

    /// Which way the value left its band.
    public enum Direction {
        up,
        down,
        none
    }

    /// How bad it is, worst last.
    public enum Severity {
        info,
        warning,
        critical
    }

    /// The event that carries this, from the given service.
    public CloudEvent<AnomalyEvent> inEnvelope(String source) {
        return new CloudEvent<>(
                id + "." + revision,
                source,
                "io.plimsoll.anomaly." + state + ".v1",
                cluster + "/" + namespace + "/" + workload.kind() + "/" + workload.name(),
                detectedAt,
                this);
    }

    private static <V> SortedMap<String, V> sorted(Map<String, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
