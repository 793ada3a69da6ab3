package io.plimsoll.detector.partition;

import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.detector.own.Ownership;
import io.plimsoll.detector.settings.DetectorSettings;
import io.plimsoll.detector.tell.Reporter;
import io.plimsoll.messaging.DeadLetters;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/// What every partition needs beside its state.
@Singleton
record Surroundings(
        DetectorSettings settings,
        Ownership ownership,
        Reporter reporter,
        DeadLetters deadLetters,
        InstantSource clock,
        MeterRegistry meters) {
    /// How long a checkpoint waits for what was found to be published.
    static final Duration SETTLE = Duration.ofSeconds(5);

    void countRefused(int samples) {
        if (samples > 0) {
            meters.counter("plimsoll.detector.samples.refused").increment(samples);
        }
    }

    void countModel(String outcome) {
        meters.counter("plimsoll.detector.models", "outcome", outcome.toLowerCase(Locale.ROOT))
                .increment();
    }

    void countSettings(boolean areNews) {
        meters.counter("plimsoll.detector.settings", "outcome", areNews ? "tuned" : "known")
                .increment();
    }

    void countLessons(boolean areNews) {
        meters.counter("plimsoll.detector.lessons", "outcome", areNews ? "taught" : "known")
                .increment();
    }

    void countLoss() {
        meters.counter("plimsoll.detector.data.lost").increment();
    }
}
