package io.plimsoll.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/// The objects of one of our kinds in the cluster, each with its condition `Accepted`. A cluster
/// that does not know the kind has none. Used by one thread.
public final class PolicyObjects {
    private static final Logger LOG = Logger.getLogger(PolicyObjects.class);
    private static final int NOT_FOUND = 404;

    private final KubernetesClient client;
    private final ResourceDefinitionContext kind;
    private final InstantSource clock;
    private boolean isReported;

    public PolicyObjects(
            KubernetesClient client, ResourceDefinitionContext kind, InstantSource clock) {
        this.client = client;
        this.kind = kind;
        this.clock = clock;
    }

    /// One of our kinds.
    public static ResourceDefinitionContext kind(String name, String plural) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("plimsoll.io")
                .withVersion("v1alpha1")
                .withKind(name)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }

    /// What is read of an object, taking down what is read.
    public interface Reader {
        Verdict read(String origin, JsonNode document);
    }

    /// What an object is told of itself.
    ///
    /// @param faults why it is not followed; none when it is
    /// @param more what else stands in its status: numbers, words, and maps of such
    public record Verdict(List<String> faults, Map<String, Object> more) {
        public Verdict {
            faults = List.copyOf(faults);
            more = Collections.unmodifiableMap(new TreeMap<>(more));
        }

        /// Of one that nothing else is said of.
        public static Verdict of(List<String> faults) {
            return new Verdict(faults, Map.of());
        }
    }

    /// Has each read, and tells each whether it is followed when that is for us to do.
    public void forEach(Reader reader, boolean isWriter) {
        for (var each : objects()) {
            var verdict = reader.read(origin(each), document(each));
            if (isWriter) {
                tell(each, verdict);
            }
        }
    }

    /// How a fault names it: `namespace/name`.
    public static String origin(GenericKubernetesResource object) {
        return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
    }

    /// The object as it is written.
    public JsonNode document(GenericKubernetesResource object) {
        return client.getKubernetesSerialization().convertValue(object, JsonNode.class);
    }

    /// As they are now.
    public List<GenericKubernetesResource> objects() {
        try {
            return client.genericKubernetesResources(kind).inAnyNamespace().list().getItems();
        } catch (KubernetesClientException e) {
            if (e.getCode() == NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    /// Writes into the status of an object how it stands, where that is news. That it cannot be
    /// written is no reason not to follow what the object says.
    public void tell(GenericKubernetesResource object, Verdict verdict) {
        var accepted = AcceptedCondition.of(object, verdict.faults());
        if (accepted.isTold(object, verdict.more())) {
            return;
        }
        try {
            var _ =
                    client.genericKubernetesResources(kind)
                            .inNamespace(object.getMetadata().getNamespace())
                            .withName(object.getMetadata().getName())
                            .editStatus(it -> accepted.tell(it, verdict.more(), clock.instant()));
            isReported = false;
        } catch (KubernetesClientException e) {
            if (!isReported) {
                LOG.warnf("The status of a policy cannot be written; reason=%s", e.getMessage());
                isReported = true;
            }
        }
    }
}
