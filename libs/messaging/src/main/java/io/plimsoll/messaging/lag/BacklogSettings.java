package io.plimsoll.messaging.lag;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/// Whose backlog is watched: by collector-svc that of the detectors, by the others nobody's.
@ConfigMapping(prefix = "plimsoll.backlog")
public interface BacklogSettings {
    /// The stream that is read.
    Optional<String> stream();

    /// `<service>.<channel>` of each reader that must keep up.
    Optional<List<String>> readers();

    /// The subjects of one partition, `{partition}` for its number.
    @WithDefault("plimsoll.v1.metrics.{partition}.>")
    String subject();
}
