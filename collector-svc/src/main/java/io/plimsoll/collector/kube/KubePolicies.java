package io.plimsoll.collector.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.plimsoll.collector.detection.PolicySource;
import io.plimsoll.engine.score.policy.DetectionPolicy;
import io.plimsoll.kubernetes.PolicyObjects;
import io.plimsoll.policy.PolicyFault;
import io.plimsoll.policy.detection.DetectionReader;
import io.plimsoll.policy.detection.DetectionReading;
import io.plimsoll.policy.detection.Scope;
import io.plimsoll.policy.maintenance.MaintenanceReader;
import io.plimsoll.policy.maintenance.MaintenanceReading;
import io.plimsoll.policy.maintenance.MaintenanceWindow;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.function.BooleanSupplier;

/// The `DetectionPolicy` and `MaintenanceWindow` objects of the cluster. The holder of the source's
/// Lease tells each whether it is followed. Used by one thread.
final class KubePolicies implements PolicySource {
    static final ResourceDefinitionContext KIND =
            PolicyObjects.kind("DetectionPolicy", "detectionpolicies");

    static final ResourceDefinitionContext WINDOWS =
            PolicyObjects.kind("MaintenanceWindow", "maintenancewindows");

    private final String cluster;
    private final BooleanSupplier isHolder;
    private final PolicyObjects policies;
    private final PolicyObjects windows;
    private final DetectionReader reader;
    private final MaintenanceReader windowReader;

    KubePolicies(
            KubernetesClient client,
            KubeSettings settings,
            BooleanSupplier isHolder,
            InstantSource clock) {
        this.cluster = settings.cluster();
        this.isHolder = isHolder;
        this.policies = new PolicyObjects(client, KIND, clock);
        this.windows = new PolicyObjects(client, WINDOWS, clock);
        var scope = new Scope(cluster, settings.leaseNamespace());
        this.reader = new DetectionReader(scope);
        this.windowReader = new MaintenanceReader(scope);
    }

    @Override
    public String cluster() {
        return cluster;
    }

    @Override
    public boolean isTeller() {
        return isHolder.getAsBoolean();
    }

    @Override
    public DetectionReading read() {
        var found = new ArrayList<DetectionPolicy>();
        var faults = new ArrayList<PolicyFault>();
        policies.forEach(
                (origin, document) -> {
                    var reading = reader.read(origin, document);
                    found.addAll(reading.policies());
                    faults.addAll(reading.faults());
                    return PolicyObjects.Verdict.of(
                            reading.faults().stream().map(PolicyFault::words).toList());
                },
                isTeller());
        return new DetectionReading(found, faults);
    }

    @Override
    public MaintenanceReading windows() {
        var found = new ArrayList<MaintenanceWindow>();
        var faults = new ArrayList<PolicyFault>();
        windows.forEach(
                (origin, document) -> {
                    var reading = windowReader.read(origin, document);
                    found.addAll(reading.windows());
                    faults.addAll(reading.faults());
                    return PolicyObjects.Verdict.of(
                            reading.faults().stream().map(PolicyFault::words).toList());
                },
                isTeller());
        return new MaintenanceReading(found, faults);
    }
}
