package io.plimsoll.collector.detection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where policies and presets are. Each key is an environment variable too
/// (`PLIMSOLL_DETECTION_POLICIES_DIRECTORY`, …).
@ConfigMapping(prefix = "plimsoll.detection")
public interface PolicySettings {
    /// `DetectionPolicy` documents as files, where there is no Kubernetes source.
    Optional<Path> policiesDirectory();

    /// Presets beside those that come along.
    Optional<Path> presetsDirectory();

    /// How often both are read again.
    @WithDefault("10s")
    Duration policiesEvery();
}
