package io.plimsoll.action.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.remedy.Cluster;
import io.plimsoll.engine.remedy.Target;
import io.plimsoll.engine.remedy.TargetState;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The Kubernetes API of this service's cluster. Writes are JSON merge patches that carry the `uid`
/// and `resourceVersion` of what was seen, so that they miss what changed meanwhile. Thread safe;
/// blocks.
@Singleton
public final class KubeCluster implements Cluster {
    private static final String APPS = "apps/v1";

    /// HTTP statuses: forbidden, not found, not allowed, media type, unprocessable.
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 405, 415, 422);

    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    private final KubernetesClient client;
    private final ActionNotes notes;

    KubeCluster(KubernetesClient client, ActionNotes notes) {
        this.client = client;
        this.notes = notes;
    }

    @Override
    public Optional<TargetState> look(Target target) {
        var found = resource(target).get();
        if (found == null) {
            return Optional.empty();
        }
        var object = client.getKubernetesSerialization().convertValue(found, JsonNode.class);
        return Optional.of(
                WorkloadObject.state(
                        object, isNamespaceManaged(target.namespace()), isAutoscaled(target)));
    }

    @Override
    public Result apply(Action action, TargetState seen, Rehearsal rehearsal) {
        var patch = WorkloadPatch.of(action, seen);
        var context = new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE);
        context.withFieldManager("plimsoll");
        if (rehearsal == Rehearsal.DRY_RUN) {
            context.withDryRun(List.of("All"));
        }
        try {
            var patched = resource(action.order().target()).patch(context.build(), patch);
            if (rehearsal == Rehearsal.FOR_REAL) {
                notes.leave(action, seen.uid());
            }
            return new Result.Applied(patched.getMetadata().getResourceVersion());
        } catch (KubernetesClientException e) {
            if (e.getCode() == CONFLICT) {
                return new Result.Conflict();
            }
            if (REFUSALS.contains(e.getCode())) {
                return new Result.Refused("the API refuses: " + reason(e));
            }
            throw e;
        }
    }

    private static String reason(KubernetesClientException e) {
        var status = e.getStatus();
        return status == null || status.getMessage() == null
                ? String.valueOf(e.getMessage())
                : status.getMessage();
    }

    private Resource<GenericKubernetesResource> resource(Target target) {
        return client.genericKubernetesResources(APPS, target.kind())
                .inNamespace(target.namespace())
                .withName(target.name());
    }

    private boolean isNamespaceManaged(String name) {
        var namespace = client.namespaces().withName(name).get();
        return namespace != null && WorkloadObject.isManaged(namespace.getMetadata().getLabels());
    }

    /// An API server without `autoscaling/v2` scales nothing by itself.
    private boolean isAutoscaled(Target target) {
        try {
            return client
                    .autoscaling()
                    .v2()
                    .horizontalPodAutoscalers()
                    .inNamespace(target.namespace())
                    .list()
                    .getItems()
                    .stream()
                    .map(each -> each.getSpec().getScaleTargetRef())
                    .anyMatch(of ->
                            of.getKind().equals(target.kind())
                                    && of.getName().equals(target.name()));
        } catch (KubernetesClientException e) {
            if (e.getCode() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
