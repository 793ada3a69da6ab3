package io.plimsoll.collector.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.plimsoll.policy.PolicyFault;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/// The objects of one of our kinds in the cluster, each with its condition `Accepted`. A cluster
/// that does not know the kind has none. Used by one thread.
final class PolicyObjects {
    private static final Logger LOG = Logger.getLogger(PolicyObjects.class);
    private static final int NOT_FOUND = 404;

    private final KubernetesClient client;
    private final ResourceDefinitionContext kind;
    private final InstantSource clock;
    private boolean isReported;

    PolicyObjects(KubernetesClient client, ResourceDefinitionContext kind, InstantSource clock) {
        this.client = client;
        this.kind = kind;
        this.clock = clock;
    }

    static ResourceDefinitionContext kind(String name, String plural) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("plimsoll.io")
                .withVersion("v1alpha1")
                .withKind(name)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }

    /// What is read of an object, taking down what is read.
    interface Reader {
        List<PolicyFault> read(String origin, JsonNode document);
    }

    /// Has each read, and tells each whether it is followed when that is for us to do.
    void forEach(Reader reader, boolean isWriter) {
        for (var each : objects()) {
            var metadata = each.getMetadata();
            var faults =
                    reader.read(
                            metadata.getNamespace() + "/" + metadata.getName(),
                            client.getKubernetesSerialization().convertValue(each, JsonNode.class));
            if (isWriter) {
                tell(each, faults);
            }
        }
    }

    private List<GenericKubernetesResource> objects() {
        try {
            return client.genericKubernetesResources(kind).inAnyNamespace().list().getItems();
        } catch (KubernetesClientException e) {
            if (e.getCode() == NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    /// That a status cannot be written is no reason not to follow what it says.
    private void tell(GenericKubernetesResource object, List<PolicyFault> faults) {
        var accepted = AcceptedCondition.of(object, faults);
        if (accepted.isTold(object)) {
            return;
        }
        try {
            var _ =
                    client.genericKubernetesResources(kind)
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
