package io.plimsoll.messaging.nats;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/// How to reach NATS; every key is also an environment variable (`NATS_SERVERS`, ...).
@ConfigMapping(prefix = "nats")
public interface NatsSettings {
    @WithDefault("nats://127.0.0.1:14222")
    List<String> servers();

    Optional<String> user();

    Optional<String> password();

    Optional<String> token();

    /// Path of a credentials file (JWT and seed).
    Optional<String> credentials();
}
