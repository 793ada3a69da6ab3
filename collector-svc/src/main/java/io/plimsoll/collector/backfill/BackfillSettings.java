package io.plimsoll.collector.backfill;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Whose past can be brought in. Each key is an environment variable too
/// (`PLIMSOLL_BACKFILL_SOURCES_FILE`, …).
@ConfigMapping(prefix = "plimsoll.backfill")
public interface BackfillSettings {
    /// A YAML list of those that keep a past: `name`, `cluster`, `url`, and what else
    /// `docs/how-to/backfill.md` tells. Read again when it is needed. Without it nothing can be
    /// asked for.
    Optional<Path> sourcesFile();

    /// How often it is looked whether there is something to do, and told how far it has come.
    @WithDefault("5s")
    Duration lookEvery();

    /// After so long another collector goes on with what one began that is not heard any more.
    @WithDefault("30s")
    Duration failover();

    /// How long after a failure what is missing is tried again.
    @WithDefault("30s")
    Duration retryAfter();

    /// How often what is missing is tried before it is given up.
    @WithDefault("20")
    int attempts();
}
