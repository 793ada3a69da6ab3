package io.plimsoll.contracts.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.plimsoll.contracts.IncidentEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Everything that speaks for an incident as it was told in one revision
/// (docs/reference/evidence.md). It is named by the SHA-256 of its canonical JSON.
///
/// @param format [#FORMAT]
/// @param told the `data` of the incident's event
/// @param from what it was concluded from; null when nobody could say
/// @param series what was measured around it, the weightiest anomalies first
/// @param missing what is not in it and why, for people; empty when nothing is missing
public record EvidenceBundle(
        String format,
        IncidentEvent told,
        @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("case")
                @Nullable EvidenceCase from,
        List<Series> series,
        List<String> missing) {
    public static final String FORMAT = "io.plimsoll.evidence.v1";

    public EvidenceBundle {
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException("no evidence of the form " + FORMAT);
        }
        Objects.requireNonNull(told, "told");
        series = List.copyOf(Objects.requireNonNull(series, "series"));
        missing = List.copyOf(Objects.requireNonNull(missing, "missing"));
    }

    /// One series around its anomalies.
    ///
    /// @param series its id, 16 hexadecimal digits
    /// @param anomalies ids of those that are in the case
    /// @param model what was in force when the first of them began; null when none was, or it is
    ///   not kept any more
    public record Series(
            String series,
            Entity entity,
            String metric,
            SortedMap<String, String> labels,
            int stepSeconds,
            List<String> anomalies,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Model model,
            List<Point> points) {
        public Series {
            Objects.requireNonNull(series, "series");
            Objects.requireNonNull(entity, "entity");
            Objects.requireNonNull(metric, "metric");
            labels = sorted(Objects.requireNonNull(labels, "labels"));
            anomalies = List.copyOf(Objects.requireNonNull(anomalies, "anomalies"));
            points = List.copyOf(Objects.requireNonNull(points, "points"));
        }
    }

    /// A version of a series' model.
    ///
    /// @param sha256 of its stored form, in hexadecimal digits
    public record Model(String version, String sha256, int learnt, Instant trainedUntil) {}

    /// One step. What is not known is left out.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Point(
            Instant at,
            @Nullable Double observed,
            @Nullable Double expected,
            @Nullable Double lower,
            @Nullable Double upper) {}

    private static SortedMap<String, String> sorted(Map<String, String> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
