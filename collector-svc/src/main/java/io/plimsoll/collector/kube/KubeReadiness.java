package io.plimsoll.collector.kube;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// The source of a cluster is not ready before its graph is complete. That the API or Redis is lost
/// later is told, and is no reason to take no samples.
@Readiness
@Singleton
final class KubeReadiness implements HealthCheck {
    private final KubeSettings settings;
    private final KubeSource source;

    KubeReadiness(KubeSettings settings, KubeSource source) {
        this.settings = settings;
        this.source = source;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("kubernetes");
        if (!settings.enabled()) {
            return response.up().withData("enabled", false).build();
        }
        boolean isHolder = source.isHolder();
        response.withData("source", isHolder).withData("stored", source.isStored());
        if (isHolder) {
            response.withData("synced", source.isSynced())
                    .withData("watching", source.isWatching());
        }
        return response.status(!isHolder || source.isSynced()).build();
    }
}
