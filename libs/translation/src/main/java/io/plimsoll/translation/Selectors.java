package io.plimsoll.translation;

import io.plimsoll.contracts.SeriesSelector;
import io.plimsoll.engine.score.policy.MetricPattern;
import io.plimsoll.engine.score.policy.Selector;
import java.util.Set;

/// Which series are meant, in the words of the engine.
final class Selectors {
    private Selectors() {}

    /// @throws IllegalArgumentException when a metric is no pattern
    static Selector of(String cluster, SeriesSelector covers) {
        return new Selector(
                cluster,
                Set.copyOf(covers.namespaces()),
                Set.copyOf(covers.kinds()),
                Set.copyOf(covers.names()),
                covers.metrics().stream().map(MetricPattern::new).toList());
    }
}
