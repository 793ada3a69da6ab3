package io.plimsoll.detector.tell;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.plimsoll.engine.score.Judgement;
import io.plimsoll.engine.score.partition.WatchedSeries;
import io.plimsoll.engine.series.SeriesIdentity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// The gauges `plimsoll_anomaly_score`, `plimsoll_expected`, `plimsoll_lower` and `plimsoll_upper`
/// of the series that are anomalous now, for rules and dashboards. Thread safe; bounded.
@Singleton
public final class AnomalousNow {
    /// Beyond this many a dashboard is of no use and a scrape grows heavy.
    private static final int MOST = 5000;

    private final ConcurrentHashMap<Long, Shown> shown = new ConcurrentHashMap<>();
    private final AtomicBoolean isStale = new AtomicBoolean();
    private final MultiGauge score;
    private final MultiGauge expected;
    private final MultiGauge lower;
    private final MultiGauge upper;

    @Inject
    public AnomalousNow(MeterRegistry meters) {
        score =
                gauge(
                        meters,
                        "plimsoll.anomaly.score",
                        "0..1, the highest score of the open anomaly so far");
        expected = gauge(meters, "plimsoll.expected", "what was expected of an anomalous series");
        lower = gauge(meters, "plimsoll.lower", "the lower edge of what is normal for it");
        upper = gauge(meters, "plimsoll.upper", "the upper edge of what is normal for it");
    }

    private static MultiGauge gauge(MeterRegistry meters, String name, String description) {
        return MultiGauge.builder(name).description(description).register(meters);
    }

    private record Shown(Tags tags, double score, double expected, double lower, double upper) {}

    /// The series is anomalous, and this is the verdict on its last step.
    void show(WatchedSeries series, Judgement judgement) {
        if (shown.size() < MOST || shown.containsKey(series.id())) {
            shown.put(
                    series.id(),
                    new Shown(
                            tags(series.identity()),
                            series.anomalyScore(),
                            judgement.expected(),
                            judgement.lower(),
                            judgement.upper()));
            isStale.set(true);
        }
    }

    void hide(WatchedSeries series) {
        if (shown.remove(series.id()) != null) {
            isStale.set(true);
        }
    }

    /// Puts what changed before the registry.
    void refresh() {
        if (isStale.compareAndSet(true, false)) {
            var rows = List.copyOf(shown.values());
            score.register(rows(rows, Shown::score), true);
            expected.register(rows(rows, Shown::expected), true);
            lower.register(rows(rows, Shown::lower), true);
            upper.register(rows(rows, Shown::upper), true);
        }
    }

    private static List<MultiGauge.Row<?>> rows(List<Shown> all, ToDoubleFunction<Shown> value) {
        return all.stream()
                .<MultiGauge.Row<?>>map(
                        each -> MultiGauge.Row.of(each.tags(), value.applyAsDouble(each)))
                .toList();
    }

    /// A meter's names of tags are fixed, so that the labels of a series are one of them.
    private static Tags tags(SeriesIdentity identity) {
        return Tags.of(
                "cluster",
                identity.cluster(),
                "namespace",
                identity.namespace(),
                "workload_kind",
                identity.workload().kind(),
                "workload",
                identity.workload().name(),
                "metric",
                identity.metric(),
                "labels",
                identity.labels().stream()
                        .map(label -> label.name() + "=\"" + label.value() + "\"")
                        .collect(Collectors.joining(",", "{", "}")));
    }
}
