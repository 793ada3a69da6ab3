package io.plimsoll.engine.incident.signature;

import io.plimsoll.engine.incident.cause.Aspect;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.series.Workload;
import java.util.Locale;

/// An anomaly as far as it is characteristic: with whom, and what it looked like.
public record Trait(
        String namespace, Workload workload, String metric, AnomalyKind kind, Direction direction) {
    String place() {
        return String.join("/", namespace, workload.kind(), workload.name());
    }

    String sign() {
        var way =
                switch (direction) {
                    case UP -> " is up";
                    case DOWN -> " is down";
                    case NONE -> "";
                };
        return metric + way + " (" + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
    }

    String aspect() {
        return Aspect.ofMetric(metric).name().toLowerCase(Locale.ROOT);
    }
}
