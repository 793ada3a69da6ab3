package io.plimsoll.collector.scrape;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What is scraped. Each key is an environment variable too (`PLIMSOLL_SCRAPE_ENABLED`, …).
@ConfigMapping(prefix = "plimsoll.scrape")
public interface ScrapeSettings {
    /// Whether anything is scraped.
    @WithDefault("false")
    boolean enabled();

    /// Whether pods are scraped that ask for it by annotations.
    @WithDefault("true")
    boolean pods();

    /// Whether the `ServiceMonitor` and `PodMonitor` objects of the cluster are followed.
    @WithDefault("true")
    boolean monitors();

    /// Further targets, in the form of Prometheus' `file_sd`, JSON or YAML.
    Optional<Path> targetsFile();

    /// How often a target is scraped that does not say it.
    @WithDefault("30s")
    Duration interval();

    /// How long a target may take that does not say it, from the request to the last byte.
    @WithDefault("10s")
    Duration timeout();

    /// How often it is looked which targets there are.
    @WithDefault("10s")
    Duration lookEvery();

    /// How many targets are scraped; those above it are left out, always the same ones, and
    /// counted.
    @WithDefault("2000")
    int maxTargets();

    /// How many are scraped at a time. One that is due meanwhile waits for its turn as long as its
    /// timeout, and is passed over after that.
    @WithDefault("100")
    int maxConcurrent();

    /// How many samples one scrape may have; one with more is not taken.
    @WithDefault("50000")
    int maxSamples();

    /// The largest body, after decompression.
    @WithDefault("16M")
    MemorySize maxBody();

    /// The longest line of a body.
    @WithDefault("64K")
    MemorySize maxLine();

    /// How many lines of a body may be such that they cannot be read; with more it is not taken.
    @WithDefault("100")
    int maxBadLines();
}
