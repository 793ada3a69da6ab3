package io.plimsoll.action.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.Eviction;
import io.fabric8.kubernetes.api.model.policy.v1.EvictionBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.plimsoll.engine.remedy.Cluster;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Lets pods go by the Eviction API, which respects their disruption budgets. Each goes once: the
/// request names the uid of the pod. A pod is not gone when its eviction returns, so it is looked
/// for until it is. Thread safe; blocks.
@Singleton
final class Evictions {
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final String MIRROR = "kubernetes.io/config.mirror";

    private final KubeObjects objects;

    Evictions(KubeObjects objects) {
        this.objects = objects;
    }

    /// A pod, once.
    private record Leaver(String namespace, String name, String uid) {
        static Leaver of(Pod pod) {
            var metadata = pod.getMetadata();
            return new Leaver(metadata.getNamespace(), metadata.getName(), metadata.getUid());
        }
    }

    /// Goes on with those that the object says must go.
    Cluster.Result marked(JsonNode object, Cluster.Rehearsal rehearsal) {
        var leavers =
                Arrays.stream(Marks.annotation(object, Marks.EVICTS).split(",", -1))
                        .map(each -> each.split("/", -1))
                        .filter(parts -> parts.length == 3)
                        .map(parts -> new Leaver(parts[0], parts[1], parts[2]))
                        .toList();
        return evict(leavers, rehearsal);
    }

    /// Goes on with those of a node.
    Cluster.Result of(String node, Cluster.Rehearsal rehearsal) {
        return evict(movable(objects.podsOn(node)).stream().map(Leaver::of).toList(), rehearsal);
    }

    /// Pods that a drain moves: not those that belong to the node, nor those that are over.
    static List<Pod> movable(List<Pod> pods) {
        return pods.stream()
                .filter(each -> !isBoundToNode(each))
                .filter(each -> !isOver(each))
                .toList();
    }

    private static boolean isOver(Pod pod) {
        var status = pod.getStatus();
        return status != null
                && ("Succeeded".equals(status.getPhase()) || "Failed".equals(status.getPhase()));
    }

    private static boolean isBoundToNode(Pod pod) {
        var metadata = pod.getMetadata();
        var annotations = metadata.getAnnotations();
        return (annotations != null && annotations.containsKey(MIRROR))
                || metadata.getOwnerReferences().stream()
                        .anyMatch(each -> each.getKind().equals("DaemonSet"));
    }

    private Cluster.Result evict(List<Leaver> leavers, Cluster.Rehearsal rehearsal) {
        var waiting = new ArrayList<String>();
        for (var each : leavers) {
            var result = evict(each, rehearsal);
            if (result instanceof Cluster.Result.Refused refused) {
                return refused;
            }
            if (result instanceof Cluster.Result.Waiting(String reason)) {
                waiting.add(reason);
            }
        }
        return waiting.isEmpty()
                ? new Cluster.Result.Applied("")
                : new Cluster.Result.Waiting(String.join(", ", waiting));
    }

    private Cluster.Result evict(Leaver leaver, Cluster.Rehearsal rehearsal) {
        var resource =
                objects.client().pods().inNamespace(leaver.namespace()).withName(leaver.name());
        var pod = resource.get();
        if (pod == null || !Objects.equals(pod.getMetadata().getUid(), leaver.uid())) {
            return new Cluster.Result.Applied("");
        }
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            return new Cluster.Result.Waiting(leaver.name() + " ends");
        }
        try {
            return resource.evict(eviction(leaver, rehearsal))
                    ? new Cluster.Result.Waiting(leaver.name() + " ends")
                    : new Cluster.Result.Waiting("a disruption budget keeps " + leaver.name());
        } catch (KubernetesClientException e) {
            // It went, or it is another one by now.
            return e.getCode() == NOT_FOUND || e.getCode() == CONFLICT
                    ? new Cluster.Result.Applied("")
                    : KubeObjects.result(e);
        }
    }

    private static Eviction eviction(Leaver leaver, Cluster.Rehearsal rehearsal) {
        var options =
                new DeleteOptionsBuilder()
                        .withNewPreconditions()
                        .withUid(leaver.uid())
                        .endPreconditions();
        if (rehearsal == Cluster.Rehearsal.DRY_RUN) {
            options.withDryRun("All");
        }
        return new EvictionBuilder()
                .withNewMetadata()
                .withName(leaver.name())
                .withNamespace(leaver.namespace())
                .endMetadata()
                .withDeleteOptions(options.build())
                .build();
    }
}
