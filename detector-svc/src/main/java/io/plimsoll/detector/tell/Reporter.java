package io.plimsoll.detector.tell;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.detector.settings.DetectorSettings;
import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.series.StepQuality;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// Writes down what is found: as announcements, as counters, as gauges. Thread safe.
@Singleton
public final class Reporter {
    private final AnomalousNow now;
    private final MeterRegistry meters;
    private final int stepSeconds;
    private final Map<StepQuality, Counter> steps = new EnumMap<>(StepQuality.class);

    @Inject
    public Reporter(DetectorSettings settings, AnomalousNow now, MeterRegistry meters) {
        this.now = now;
        this.meters = meters;
        this.stepSeconds = Math.toIntExact(settings.step().toSeconds());
        for (var quality : StepQuality.values()) {
            steps.put(
                    quality,
                    Counter.builder("plimsoll.detector.steps")
                            .description(
                                    "closed and corrected steps, by how far they can be trusted")
                            .tag("quality", quality.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
    }

    /// Collects what one record of a partition's log brings to light.
    ///
    /// @param record names the record, the same in every replay
    public Findings findings(int partition, String record) {
        return new Findings(this, new Rollups(partition, record, stepSeconds));
    }

    /// Shows dashboards what changed.
    public void refresh() {
        now.refresh();
    }

    AnomalousNow now() {
        return now;
    }

    int stepSeconds() {
        return stepSeconds;
    }

    void count(StepQuality quality) {
        var counter = steps.get(quality);
        if (counter != null) {
            counter.increment();
        }
    }

    void count(AnomalyChange change) {
        meters.counter(
                        "plimsoll.detector.anomalies",
                        "state",
                        change.state().name().toLowerCase(Locale.ROOT),
                        "kind",
                        change.kind().name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
