package io.plimsoll.detector.incident;

import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.detector.own.Ownership;
import io.plimsoll.detector.settings.DetectorSettings;
import io.plimsoll.engine.incident.IncidentParameters;
import io.plimsoll.engine.score.policy.AlertBudget;
import io.plimsoll.messaging.DeadLetters;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What the incidents of every partition need beside their state.
@Singleton
record Correlating(
        DetectorSettings settings,
        Ownership ownership,
        DeadLetters deadLetters,
        InstantSource clock,
        MeterRegistry meters) {
    IncidentParameters parameters() {
        var windows = settings.incidents();
        var defaults = IncidentParameters.defaults();
        return new IncidentParameters(
                windows.mergeWindow(),
                windows.absorbFor(),
                windows.reopenWithin(),
                defaults.forgetAfter(),
                defaults.maxSymptoms(),
                windows.burst(),
                windows.learnLightly(),
                budget(windows.budgetPerDay()));
    }

    private static @Nullable AlertBudget budget(int perDay) {
        return perDay == 0 ? null : new AlertBudget(perDay, Duration.ofDays(1));
    }
}
