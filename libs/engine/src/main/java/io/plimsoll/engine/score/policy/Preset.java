package io.plimsoll.engine.score.policy;

import io.plimsoll.engine.score.Directions;
import io.plimsoll.engine.score.Least;
import io.plimsoll.engine.series.Fold;
import io.plimsoll.engine.series.MetricType;
import org.jspecify.annotations.Nullable;

/// What is known of a metric beforehand. What is null is not said.
///
/// @param exporter who tells the metric
/// @param drop it says nothing about how things are, and is not taken
/// @param type how its samples are read where the sender does not say it
/// @param fold how members become one; as is usual for the type when not said
/// @param unit of its values, or of its rate for a counter; empty when not said
public record Preset(
        String exporter,
        MetricPattern metric,
        boolean drop,
        @Nullable MetricType type,
        @Nullable Fold fold,
        @Nullable Directions directions,
        @Nullable Least least,
        String unit) {
    public Preset {
        if (type == MetricType.COUNTER && fold != null && fold != Fold.SUM) {
            throw new IllegalArgumentException("the rates of a counter are summed");
        }
    }

    /// What it wants of series of the metric: all but the sensitivity, which is for people to say.
    Wish wish() {
        return new Wish(
                null,
                directions == null ? Directions.BOTH : directions,
                least == null ? Least.ANY : least,
                type == null || fold != null ? fold : Fold.usual(type));
    }
}
