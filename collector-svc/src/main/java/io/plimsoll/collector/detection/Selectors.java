package io.plimsoll.collector.detection;

import io.plimsoll.contracts.SeriesSelector;
import io.plimsoll.engine.score.policy.MetricPattern;
import io.plimsoll.engine.score.policy.Selector;

/// Which series of a cluster are meant, in the words of the contract.
final class Selectors {
    private Selectors() {}

    static SeriesSelector said(Selector selector) {
        return new SeriesSelector(
                selector.namespaces().stream().sorted().toList(),
                selector.kinds().stream().sorted().toList(),
                selector.names().stream().sorted().toList(),
                selector.metrics().stream().map(MetricPattern::text).toList());
    }
}
