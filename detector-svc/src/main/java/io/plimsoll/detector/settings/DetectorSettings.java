package io.plimsoll.detector.settings;

import io.plimsoll.engine.model.LocalCalendar;
import io.plimsoll.engine.score.DetectorParameters;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// How this detector works. Each key is an environment variable too (`PLIMSOLL_DETECTOR_STEP`, …).
@ConfigMapping(prefix = "plimsoll.detector")
public interface DetectorSettings {
    /// The length of a step, whole seconds. State of another length is not read: changing it begins
    /// anew.
    @WithDefault("60s")
    Duration step();

    /// Whose days and weeks the seasons are of, such as `Europe/Zurich`; the same as the model
    /// service's.
    @WithDefault("UTC")
    String timeZone();

    /// Days that are like a Sunday, such as `2026-12-25`; the same as the model service's.
    Optional<Set<LocalDate>> holidays();

    /// What series are judged by.
    default DetectorParameters detection() {
        return DetectorParameters.defaults()
                .in(LocalCalendar.of(timeZone(), holidays().orElse(Set.of())));
    }

    /// How many detectors share the partitions.
    @WithDefault("1")
    int replicas();

    /// Which of them this is, from 0. By default the number at the end of the host name, as a
    /// StatefulSet gives it; 0 when there is but one replica.
    OptionalInt ordinal();

    /// The name of this host.
    @WithDefault("${HOSTNAME:localhost}")
    String host();

    /// How old the checkpoint of a partition may become before it is its turn.
    @WithDefault("1m")
    Duration checkpointEvery();

    /// How many series a partition watches; further ones are not taken, and the old ones go on.
    @WithDefault("50000")
    int maxSeries();

    /// A sender that says nothing for this long is told as silent.
    @WithDefault("5m")
    Duration silentAfter();

    /// How often it is counted which workloads are watched.
    @WithDefault("30s")
    Duration coverageEvery();

    /// Where people find the console, for links in events.
    @WithDefault("http://127.0.0.1:8080")
    String consoleUrl();

    /// When anomalies are one incident.
    IncidentWindows incidents();

    /// The windows of an incident's life, in event time.
    interface IncidentWindows {
        /// An anomaly that begins within this of the last one of what it is about, runs on or talks
        /// to joins its incident; a third of it counts for mere neighbours in a namespace.
        @WithDefault("15m")
        Duration mergeWindow();

        /// After so long an open incident takes in no more.
        @WithDefault("90m")
        Duration absorbFor();

        /// What begins within this of an incident's end is the same incident come back.
        @WithDefault("30m")
        Duration reopenWithin();

        /// So many incidents that begin within a third of the merge window are one, all over the
        /// cluster.
        @WithDefault("4")
        int burst();

        /// Whether less is learnt of what an open incident concerns and of what was just changed.
        /// What is scored depends then on when that is told, and not on the samples alone.
        @WithDefault("false")
        boolean learnLightly();

        /// How many incidents a day by chance alone people are willing to be called for, of one
        /// cluster; 0 opens one for each anomaly that belongs to none.
        @WithDefault("1")
        int budgetPerDay();
    }
}
