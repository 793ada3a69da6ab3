package io.plimsoll.contracts.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plimsoll.contracts.AnomalyEvent;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An anomaly as it stood when the incident was told.
///
/// @param joinedBy what ties it to the incident: `same`, `host`, `calls`, `companion`, `wide`,
///   `chain` or `namespace`; null for what it began with
/// @param measured where and how it was measured; null when that is not known
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseSymptom(
        String anomaly,
        int revision,
        Entity entity,
        String metric,
        Sign sign,
        Instant startedAt,
        Instant toldAt,
        @Nullable Instant endedAt,
        @Nullable String joinedBy,
        @Nullable Measured measured) {
    public CaseSymptom {
        Objects.requireNonNull(anomaly, "anomaly");
        Objects.requireNonNull(entity, "entity");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(sign, "sign");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(toldAt, "toldAt");
    }

    /// What it looks like.
    ///
    /// @param deviation how far off it is, in robust standard deviations
    public record Sign(
            AnomalyEvent.Kind kind,
            AnomalyEvent.Direction direction,
            AnomalyEvent.Severity severity,
            double score,
            double rarity,
            double deviation,
            String explanation) {
        public Sign {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(direction, "direction");
            Objects.requireNonNull(severity, "severity");
            Objects.requireNonNull(explanation, "explanation");
        }
    }

    /// Where and how it was measured.
    ///
    /// @param series the series' id, 16 hexadecimal digits
    /// @param member the one pod or target that it is about; null when it is about all
    /// @param model what the judging model is called in the anomaly's events
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Measured(
            String series,
            @Nullable String member,
            String model,
            int stepSeconds,
            @Nullable Double observed,
            @Nullable Band band) {
        public Measured {
            Objects.requireNonNull(series, "series");
            Objects.requireNonNull(model, "model");
        }
    }

    /// What was expected.
    public record Band(double expected, double lower, double upper) {}
}
