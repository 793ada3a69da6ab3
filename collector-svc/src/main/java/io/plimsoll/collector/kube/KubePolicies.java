package io.plimsoll.collector.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.plimsoll.collector.detection.PolicySource;
import io.plimsoll.engine.score.policy.DetectionPolicy;
import io.plimsoll.policy.PolicyFault;
import io.plimsoll.policy.detection.DetectionReader;
import io.plimsoll.policy.detection.DetectionReading;
import io.plimsoll.policy.detection.Scope;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/// The `DetectionPolicy` objects of the cluster. A cluster that does not know the kind has none.
/// The holder of the source's Lease tells each whether it is followed. Used by one thread.
final class KubePolicies implements PolicySource {
    static final ResourceDefinitionContext KIND =
            new ResourceDefinitionContext.Builder()
                    .withGroup("plimsoll.io")
                    .withVersion("v1alpha1")
                    .withKind("DetectionPolicy")
                    .withPlural("detectionpolicies")
                    .withNamespaced(true)
                    .build();

    private static final Logger LOG = Logger.getLogger(KubePolicies.class);
    private static final int NOT_FOUND = 404;

    private final KubernetesClient client;
    private final String cluster;
    private final BooleanSupplier isHolder;
    private final InstantSource clock;
    private final DetectionReader reader;
    private boolean isReported;

    KubePolicies(
            KubernetesClient client,
            KubeSettings settings,
            BooleanSupplier isHolder,
            InstantSource clock) {
        this.client = client;
        this.cluster = settings.cluster();
        this.isHolder = isHolder;
        this.clock = clock;
        this.reader = new DetectionReader(new Scope(cluster, settings.leaseNamespace()));
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
        var policies = new ArrayList<DetectionPolicy>();
        var faults = new ArrayList<PolicyFault>();
        boolean isWriter = isTeller();
        for (var each : objects()) {
            var reading = read(each);
            policies.addAll(reading.policies());
            faults.addAll(reading.faults());
            if (isWriter) {
                tell(each, reading);
            }
        }
        return new DetectionReading(policies, faults);
    }

    private List<GenericKubernetesResource> objects() {
        try {
            return client.genericKubernetesResources(KIND).inAnyNamespace().list().getItems();
        } catch (KubernetesClientException e) {
            if (e.getCode() == NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    private DetectionReading read(GenericKubernetesResource object) {
        var metadata = object.getMetadata();
        return reader.read(
                metadata.getNamespace() + "/" + metadata.getName(),
                client.getKubernetesSerialization().convertValue(object, JsonNode.class));
    }

    /// That a status cannot be written is no reason not to follow the policy.
    private void tell(GenericKubernetesResource object, DetectionReading reading) {
        var accepted = AcceptedCondition.of(object, reading);
        if (accepted.isTold(object)) {
            return;
        }
        try {
            var _ =
                    client.genericKubernetesResources(KIND)
                            .inNamespace(object.getMetadata().getNamespace())
                            .withName(object.getMetadata().getName())
                            .editStatus(it -> accepted.tell(it, clock.instant()));
            isReported = false;
        } catch (KubernetesClientException e) {
            if (!isReported) {
                LOG.warnf("The status of a policy cannot be written; reason=%s", e.getMessage());
                isReported = true;
            }
        }
    }
}
