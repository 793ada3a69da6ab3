package io.plimsoll.action.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.engine.remedy.TargetState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a Deployment, StatefulSet or DaemonSet says of itself.
final class WorkloadObject {
    static final String MANAGED = "plimsoll.io/managed";
    static final String ACTION = "plimsoll.io/action";

    private WorkloadObject() {}

    static TargetState state(JsonNode object, boolean isNamespaceManaged, boolean isAutoscaled) {
        var metadata = object.path("metadata");
        var own = metadata.path("labels").path(MANAGED).asText("");
        // The object's own word counts, also against its namespace.
        boolean optedIn = own.isEmpty() ? isNamespaceManaged : own.equals("true");
        return new TargetState(
                metadata.path("uid").asText(),
                metadata.path("resourceVersion").asText(),
                object.path("spec").path("replicas").asInt(),
                optedIn,
                isAutoscaled,
                isRollingOut(object),
                metadata.path("annotations").path(ACTION).textValue());
    }

    static boolean isManaged(@Nullable Map<String, String> labels) {
        return labels != null && "true".equals(labels.get(MANAGED));
    }

    /// As `kubectl rollout status` sees it: the controller has not seen the last change, or pods of
    /// an older template are left.
    private static boolean isRollingOut(JsonNode object) {
        var status = object.path("status");
        long generation = object.path("metadata").path("generation").asLong();
        if (status.path("observedGeneration").asLong() < generation) {
            return true;
        }
        if (status.has("desiredNumberScheduled")) {
            return status.path("updatedNumberScheduled").asInt()
                    < status.path("desiredNumberScheduled").asInt();
        }
        int wanted = object.path("spec").path("replicas").asInt(1);
        int updated = status.path("updatedReplicas").asInt();
        return updated < wanted || status.path("replicas").asInt() > updated;
    }
}
