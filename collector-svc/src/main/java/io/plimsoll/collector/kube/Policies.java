package io.plimsoll.collector.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.plimsoll.collector.detection.DirectoryPolicies;
import io.plimsoll.collector.detection.PolicySettings;
import io.plimsoll.collector.detection.PolicySource;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// Where policies are: in the cluster that is watched, else in files.
final class Policies {
    private Policies() {}

    @Produces
    @Singleton
    static PolicySource source(
            KubeSettings settings,
            PolicySettings files,
            KubeSource source,
            Instance<KubernetesClient> clients,
            InstantSource clock) {
        return settings.enabled()
                ? new KubePolicies(clients.get(), settings, source::isHolder, clock)
                : new DirectoryPolicies(files);
    }
}
