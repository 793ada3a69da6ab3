package io.plimsoll.model.settings;

import io.plimsoll.engine.model.LocalCalendar;
import io.plimsoll.engine.score.DetectorParameters;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// How this service works. Each key is an environment variable too (`PLIMSOLL_MODEL_TRAIN_EVERY`,
/// …). Ages are of event time, measured from the newest step of a series.
@ConfigMapping(prefix = "plimsoll.model")
public interface ModelSettings {
    /// Whose days and weeks the seasons are of, such as `Europe/Zurich`; the same as the
    /// detector's.
    @WithDefault("UTC")
    String timeZone();

    /// Days that are like a Sunday, such as `2026-12-25`; the same as the detector's.
    Optional<Set<LocalDate>> holidays();

    /// What series are judged by.
    default DetectorParameters detection() {
        return DetectorParameters.defaults()
                .in(LocalCalendar.of(timeZone(), holidays().orElse(Set.of())));
    }

    /// How long a batch waits before it is compacted, unless many wait.
    @WithDefault("2m")
    Duration compactAfter();

    /// How long steps are kept as they came.
    @WithDefault("14d")
    Duration keepSteps();

    /// How long hours are kept.
    @WithDefault("400d")
    Duration keepHours();

    /// How long days are kept.
    @WithDefault("1830d")
    Duration keepDays();

    /// A series is trained when it has this much more than it was trained on, first and later.
    @WithDefault("1d")
    Duration trainEvery();

    /// So many steps of a new series are looked at before it is lent the model of one alike.
    @WithDefault("12")
    int priorAfter();

    /// A series that comes back after this is new to the detector: its model is sent again.
    @WithDefault("2d")
    Duration resendAfter();

    /// How long the evidence of incidents is kept, measured from the newest of its cluster.
    @WithDefault("400d")
    Duration keepEvidence();

    /// How many published versions of a series' model are kept, and as many that were rejected or
    /// rolled back.
    @WithDefault("3")
    int keepVersions();
}
