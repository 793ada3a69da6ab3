package io.plimsoll.messaging.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/// Meters named `plimsoll_messaging_<name>`, or nothing where the service has no registry. Thread
/// safe.
@Singleton
public final class Meters {
    private static final String PREFIX = "plimsoll.messaging.";

    private final MeterRegistry registry;

    @Inject
    public Meters(Instance<MeterRegistry> registries) {
        this(registries.isResolvable() ? registries.get() : new CompositeMeterRegistry());
    }

    public Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Tags are key, value, key, value, ...
    public void count(String name, String... tags) {
        count(name, 1, tags);
    }

    public void count(String name, double amount, String... tags) {
        registry.counter(PREFIX + name.replace('_', '.'), tags).increment(amount);
    }

    public void gauge(String name, Supplier<Number> value, String... tags) {
        io.micrometer.core.instrument.Gauge.builder(PREFIX + name.replace('_', '.'), value)
                .tags(tags)
                .register(registry);
    }
}
