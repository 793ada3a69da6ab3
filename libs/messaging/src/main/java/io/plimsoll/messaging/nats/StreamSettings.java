package io.plimsoll.messaging.nats;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Bounds of streams that differ from the contract's, by stream (or bucket) name. They count when a
/// stream is created; an existing one is left alone.
@ConfigMapping(prefix = "plimsoll.streams")
public interface StreamSettings {
    @WithParentName
    Map<String, Bounds> byName();

    interface Bounds {
        /// How long a message is kept.
        Optional<Duration> maxAge();

        /// How many bytes are kept; the oldest go first.
        OptionalLong maxBytes();

        /// On how many servers of a cluster it lies.
        OptionalInt replicas();
    }
}
