package io.plimsoll.gateway.access;

import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The local profile, which listens on loopback, knows one administrator; elsewhere nobody is known
/// and nothing may be changed.
@Singleton
@Default
final class LocalCaller implements Caller {
    static final String ADMIN = "local-admin";

    @Override
    public Optional<String> name() {
        return ConfigUtils.isProfileActive("local") ? Optional.of(ADMIN) : Optional.empty();
    }
}
