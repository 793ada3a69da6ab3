package io.plimsoll.detector.incident;

import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.detector.own.Ownership;
import io.plimsoll.detector.settings.DetectorSettings;
import io.plimsoll.engine.incident.IncidentParameters;
import io.plimsoll.messaging.DeadLetters;
import jakarta.inject.Singleton;
import java.time.InstantSource;

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
                windows.learnLightly());
    }
}
