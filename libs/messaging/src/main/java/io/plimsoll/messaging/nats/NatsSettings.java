package io.plimsoll.messaging.nats;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/// How to reach NATS; every key is also an environment variable (`NATS_SERVERS`, ...).
@ConfigMapping(prefix = "nats")
public interface NatsSettings {
    /// Where it is, `nats://` or `tls://`; a name and a password may stand in the address.
    @WithDefault("nats://127.0.0.1:14222")
    List<String> servers();

    /// A name, where it is not in the address.
    Optional<String> user();

    /// The password of that name.
    Optional<String> password();

    /// A token, in the place of a name and a password.
    Optional<String> token();

    /// Path of a credentials file (JWT and seed).
    Optional<String> credentials();

    /// Path of a file with the seed of an nkey (`SU…`).
    Optional<String> nkeyFile();

    /// Which of Quarkus' TLS configurations holds for the connection: whom to trust, and which
    /// certificate to show (`quarkus.tls.<name>.…`).
    Optional<String> tlsConfigurationName();
}
