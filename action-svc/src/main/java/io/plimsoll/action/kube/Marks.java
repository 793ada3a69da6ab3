package io.plimsoll.action.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.engine.remedy.guard.Circumstances;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What stands in the labels and annotations of objects: our own marks, and those of others.
final class Marks {
    static final String MANAGED = "plimsoll.io/managed";

    /// Id of the last action.
    static final String ACTION = "plimsoll.io/action";

    /// The merge patch that takes the last action back.
    static final String BEFORE = "plimsoll.io/before";

    /// Pods that the last action evicts, `namespace/name/uid` with commas between.
    static final String EVICTS = "plimsoll.io/evicts";

    /// What should be done, where we do nothing.
    static final String WANTED = "plimsoll.io/wanted";

    private static final List<String> REBOOTS =
            List.of("weave.works/kured-reboot-in-progress", "kured.dev/reboot-in-progress");
    private static final List<String> REMOVALS =
            List.of("ToBeDeletedByClusterAutoscaler", "DeletionCandidateOfClusterAutoscaler");

    private Marks() {}

    static boolean isManaged(@Nullable Map<String, String> labels) {
        return labels != null && "true".equals(labels.get(MANAGED));
    }

    static String annotation(JsonNode object, String name) {
        return object.path("metadata").path("annotations").path(name).asText("");
    }

    /// A patch that misses the object when it is another than was seen.
    static ObjectNode claim(JsonNode object, String id) {
        var patch = JsonNodeFactory.instance.objectNode();
        var metadata = patch.putObject("metadata");
        metadata.put("uid", object.path("metadata").path("uid").asText());
        metadata.put("resourceVersion", object.path("metadata").path("resourceVersion").asText());
        metadata.putObject("annotations").put(ACTION, id);
        return patch;
    }

    static ObjectNode annotations(ObjectNode patch) {
        return patch.withObject("/metadata/annotations");
    }

    static Circumstances.Claims claims(JsonNode object) {
        return new Circumstances.Claims(owner(object), neighbours(object));
    }

    private static String owner(JsonNode object) {
        var labels = object.path("metadata").path("labels");
        if (!annotation(object, "argocd.argoproj.io/tracking-id").isEmpty()
                || labels.has("argocd.argoproj.io/instance")) {
            return "Argo CD";
        }
        if (labels.has("kustomize.toolkit.fluxcd.io/name")
                || labels.has("helm.toolkit.fluxcd.io/name")) {
            return "Flux";
        }
        boolean isHelm =
                labels.path("app.kubernetes.io/managed-by").asText("").equals("Helm")
                        || !annotation(object, "meta.helm.sh/release-name").isEmpty();
        return isHelm ? "Helm" : "";
    }

    private static List<String> neighbours(JsonNode object) {
        var found = new ArrayList<String>();
        if (REBOOTS.stream().anyMatch(each -> !annotation(object, each).isEmpty())) {
            found.add("kured");
        }
        for (var taint : object.path("spec").path("taints")) {
            if (REMOVALS.contains(taint.path("key").asText())) {
                found.add("cluster-autoscaler");
            }
        }
        return found.stream().distinct().toList();
    }

    /// Pods that are not to be evicted, as their owners say to others.
    static boolean mustStay(@Nullable Map<String, String> annotations) {
        return annotations != null
                && ("false"
                                .equals(
                                        annotations.get(
                                                "cluster-autoscaler.kubernetes.io/safe-to-evict"))
                        || annotations.containsKey(
                                "descheduler.alpha.kubernetes.io/prefer-no-eviction"));
    }
}
