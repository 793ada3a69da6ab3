package io.plimsoll.action.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.plimsoll.action.settings.ActionSettings;
import io.plimsoll.kubernetes.LeaseHolder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// One of several replicas leads, by a Lease, and it alone acts. That two may believe so for a
/// moment does no harm: the ledger lets one of them make a step, and the object carries the id of
/// the action. Thread safe.
@Singleton
public final class Leadership {
    private static final String LEASE = "plimsoll-action";

    private final LeaseHolder lease;

    Leadership(KubernetesClient client, ActionSettings settings) {
        this.lease = new LeaseHolder(client, settings.leaseNamespace(), LEASE, settings.host());
    }

    void start(@Observes StartupEvent event) {
        lease.start();
    }

    void stop(@Observes ShutdownEvent event) {
        lease.close();
    }

    /// Whether this replica leads.
    public boolean leads() {
        return lease.isHeld();
    }
}
