package io.plimsoll.testkit;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Services that a JVM runs one after the other, as tests do, share Micrometer's global registry.
/// What one has left there is in the way of the next: a gauge of that name goes on asking who is
/// gone, and is not there at all once that one is collected.
@Singleton
final class MetersOfOneRun {
    void end(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) {
        Metrics.globalRegistry.clear();
    }
}
