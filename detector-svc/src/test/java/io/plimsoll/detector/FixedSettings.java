package io.plimsoll.detector;

import io.plimsoll.detector.settings.DetectorSettings;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The defaults, but for what a test needs.
public record FixedSettings(Duration step, Duration silentAfter, int maxSeries)
        implements DetectorSettings {
    public FixedSettings() {
        this(Duration.ofMinutes(1), Duration.ofMinutes(5), 100);
    }

    @Override
    public String timeZone() {
        return "UTC";
    }

    @Override
    public Optional<Set<LocalDate>> holidays() {
        return Optional.empty();
    }

    @Override
    public int replicas() {
        return 1;
    }

    @Override
    public OptionalInt ordinal() {
        return OptionalInt.empty();
    }

    @Override
    public String host() {
        return "localhost";
    }

    @Override
    public Duration checkpointEvery() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Duration coverageEvery() {
        return Duration.ofSeconds(30);
    }

    @Override
    public String consoleUrl() {
        return "https://console";
    }

    @Override
    public IncidentWindows incidents() {
        return new FixedWindows(
                Duration.ofMinutes(15),
                Duration.ofMinutes(90),
                Duration.ofMinutes(30),
                4,
                false,
                1);
    }

    private record FixedWindows(
            Duration mergeWindow,
            Duration absorbFor,
            Duration reopenWithin,
            int burst,
            boolean learnLightly,
            int budgetPerDay)
            implements IncidentWindows {}
}
