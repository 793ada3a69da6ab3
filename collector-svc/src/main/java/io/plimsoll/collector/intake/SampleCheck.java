package io.plimsoll.collector.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.collector.IngestSettings;
import io.plimsoll.collector.source.Sources;
import io.plimsoll.engine.series.StaleMarker;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Says of a sample whether it is taken, and counts what became of it. Thread safe.
@Singleton
public final class SampleCheck {
    private final IngestSettings settings;
    private final Sources sources;
    private final InstantSource clock;
    private final Counter taken;
    private final Counter skipped;
    private final Counter refused;
    private final Counter doubled;
    private final Counter dropped;

    SampleCheck(
            IngestSettings settings, Sources sources, InstantSource clock, MeterRegistry meters) {
        this.settings = settings;
        this.sources = sources;
        this.clock = clock;
        this.taken = counter(meters, "taken");
        this.skipped = counter(meters, "no_number");
        this.refused = counter(meters, "refused");
        this.dropped = counter(meters, "dropped");
        this.doubled =
                Counter.builder("plimsoll.ingest.deduplicated.samples")
                        .description("samples passed over, since another replica is elected")
                        .register(meters);
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("plimsoll.ingest.samples")
                .description("samples received, by what became of them")
                .tag("outcome", outcome)
                .register(meters);
    }

    /// The latest timestamp that is taken now, epoch milliseconds.
    long latest() {
        return clock.millis() + settings.maxAhead().toMillis();
    }

    /// How many samples, and how many series, a request may have.
    int mostSamples() {
        return settings.maxSamples();
    }

    /// Why a sample of this series and time is refused; null when it is not.
    ///
    /// @param intake what was taken of the same request
    @Nullable String objection(Intake intake, PlacedSeries series, long timestamp, long latest) {
        if (timestamp > latest) {
            return "a sample lies more than %s in the future".formatted(settings.maxAhead());
        }
        if (timestamp < 0) {
            return "a sample lies before 1970";
        }
        return intake.isOf(series.source()) || sources.admits(series.source())
                ? null
                : "more than %d senders; series of '%s' are not taken"
                        .formatted(settings.maxSources(), series.source().name());
    }

    /// Whether it is a value, or says that a series ended. Prometheus sends NaN where there is no
    /// result, and an infinite rate teaches nothing.
    static boolean isNumber(double value) {
        return Double.isFinite(value) || StaleMarker.is(value);
    }

    void countDropped(int now) {
        dropped.increment(now);
    }

    void countDoubled(int now) {
        doubled.increment(now);
    }

    void count(int takenNow, int skippedNow, int refusedNow) {
        taken.increment(takenNow);
        skipped.increment(skippedNow);
        refused.increment(refusedNow);
    }
}
