package io.plimsoll.gateway;

import io.plimsoll.gateway.access.Caller;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Whom a test lets ask.
@Singleton
@Alternative
@Priority(1)
public final class FakeCaller implements Caller {
    private static final AtomicReference<String> NAME = new AtomicReference<>("");

    static void is(String name) {
        NAME.set(name);
    }

    @Override
    public Optional<String> name() {
        return Optional.of(NAME.get()).filter(name -> !name.isEmpty());
    }
}
