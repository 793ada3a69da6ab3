package io.plimsoll.collector.door;

import io.plimsoll.messaging.Backlog;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready is a collector that knows how far the readers are: until then it would turn everybody
/// away. That they are behind is no matter of its own health.
@Readiness
@Singleton
final class LogWatched implements HealthCheck {
    private final Backlog backlog;

    LogWatched(Backlog backlog) {
        this.backlog = backlog;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("how far the readers are is known")
                .status(!(backlog.status() instanceof Backlog.Status.Unknown))
                .build();
    }
}
