package io.plimsoll.action.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.plimsoll.engine.remedy.Cluster;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Objects of the Kubernetes API, as they are read and written for treatments. Thread safe; blocks.
@Singleton
class KubeObjects {
    /// Bad request, unauthorized, forbidden, not found, not allowed, media type, unprocessable.
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 405, 415, 422);

    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    private final KubernetesClient client;

    KubeObjects(KubernetesClient client) {
        this.client = client;
    }

    /// Which object.
    ///
    /// @param namespace empty for what lies in none
    record Ref(String apiVersion, String kind, String namespace, String name) {
        static Ref node(String name) {
            return new Ref("v1", "Node", "", name);
        }

        static Ref autoscaler(String namespace, String name) {
            return new Ref("autoscaling/v2", "HorizontalPodAutoscaler", namespace, name);
        }
    }

    KubernetesClient client() {
        return client;
    }

    /// The object as it is; empty when there is none, or none that this service may look at.
    Optional<JsonNode> get(Ref ref) {
        try {
            return Optional.ofNullable(resource(ref).get()).map(this::tree);
        } catch (KubernetesClientException e) {
            if (e.getCode() == FORBIDDEN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    JsonNode tree(Object object) {
        return client.getKubernetesSerialization().convertValue(object, JsonNode.class);
    }

    /// Those of a kind in a namespace; none where the kind is not served.
    List<JsonNode> list(String apiVersion, String kind, String namespace) {
        try {
            return client
                    .genericKubernetesResources(apiVersion, kind)
                    .inNamespace(namespace)
                    .list()
                    .getItems()
                    .stream()
                    .map(this::tree)
                    .toList();
        } catch (KubernetesClientException e) {
            if (e.getCode() == NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    /// Those that a workload selects.
    List<Pod> pods(String namespace, JsonNode selector) {
        var labels =
                client.getKubernetesSerialization().convertValue(selector, LabelSelector.class);
        return client.pods().inNamespace(namespace).withLabelSelector(labels).list().getItems();
    }

    /// Those that run on a node.
    List<Pod> podsOn(String node) {
        return client.pods().inAnyNamespace().withField("spec.nodeName", node).list().getItems();
    }

    /// A JSON merge patch (RFC 7396).
    Cluster.Result patch(Ref ref, JsonNode patch, Cluster.Rehearsal rehearsal) {
        var context =
                new PatchContext.Builder()
                        .withPatchType(PatchType.JSON_MERGE)
                        .withFieldManager("plimsoll");
        if (rehearsal == Cluster.Rehearsal.DRY_RUN) {
            context.withDryRun(List.of("All"));
        }
        try {
            var patched = resource(ref).patch(context.build(), patch.toString());
            return new Cluster.Result.Applied(patched.getMetadata().getResourceVersion());
        } catch (KubernetesClientException e) {
            return result(e);
        }
    }

    /// What the API said when it did not do as asked.
    ///
    /// @throws KubernetesClientException when it is to be tried again
    static Cluster.Result result(KubernetesClientException e) {
        if (e.getCode() == CONFLICT) {
            return new Cluster.Result.Conflict();
        }
        if (REFUSALS.contains(e.getCode())) {
            return new Cluster.Result.Refused("the API refuses: " + reason(e));
        }
        throw e;
    }

    private static String reason(KubernetesClientException e) {
        var status = e.getStatus();
        return status == null || status.getMessage() == null
                ? String.valueOf(e.getMessage())
                : status.getMessage();
    }

    private Resource<GenericKubernetesResource> resource(Ref ref) {
        var all = client.genericKubernetesResources(ref.apiVersion(), ref.kind());
        return ref.namespace().isEmpty()
                ? all.withName(ref.name())
                : all.inNamespace(ref.namespace()).withName(ref.name());
    }
}
