package io.plimsoll.engine.score.policy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a policy takes in of the series that it selects.
///
/// @param keep these metrics are taken whatever is dropped here or by who stands below
/// @param drop these are not, unless they are kept
/// @param labels all that series are told apart by; null when that is left as it is
public record Admission(
        List<MetricPattern> keep, List<MetricPattern> drop, @Nullable Set<String> labels) {
    public static final Admission ALL = new Admission(List.of(), List.of(), null);

    public Admission {
        keep = List.copyOf(keep);
        drop = List.copyOf(drop);
        labels = labels == null ? null : Set.copyOf(labels);
    }
}
