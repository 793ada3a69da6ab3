package io.plimsoll.gateway.access;

import java.util.Optional;

/// Who asks.
@FunctionalInterface
public interface Caller {
    /// The signed-in user; empty when nobody is known.
    Optional<String> name();
}
