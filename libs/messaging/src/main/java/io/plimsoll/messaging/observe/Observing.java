package io.plimsoll.messaging.observe;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Under which name a service is seen, and by what.
@Singleton
public final class Observing {
    private final String service;
    private final Meters meters;
    private final Traces traces;

    public Observing(
            @ConfigProperty(name = "quarkus.application.name", defaultValue = "plimsoll")
                    String service,
            Meters meters,
            Traces traces) {
        this.service = service;
        this.meters = meters;
        this.traces = traces;
    }

    public String service() {
        return service;
    }

    public Meters meters() {
        return meters;
    }

    public Traces traces() {
        return traces;
    }
}
