package io.plimsoll.action.kube;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.remedy.TargetState;
import io.plimsoll.engine.remedy.Treatment;
import java.time.Instant;

/// The JSON merge patch of an action (RFC 7396). The id of the action lies on the object, and on
/// the pods that a restart makes, in the same request.
final class WorkloadPatch {
    private static final String RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";

    private WorkloadPatch() {}

    static String of(Action action, TargetState seen) {
        var patch = JsonNodeFactory.instance.objectNode();
        var metadata = patch.putObject("metadata");
        metadata.put("uid", seen.uid());
        metadata.put("resourceVersion", seen.resourceVersion());
        metadata.putObject("annotations").put(WorkloadObject.ACTION, action.id());
        treat(action, seen, patch.putObject("spec"));
        return patch.toString();
    }

    private static void treat(Action action, TargetState seen, ObjectNode spec) {
        switch (action.order().treatment()) {
            case Treatment.RolloutRestart() ->
                    spec.putObject("template")
                            .putObject("metadata")
                            .putObject("annotations")
                            .put(RESTARTED_AT, Instant.ofEpochMilli(action.at()).toString())
                            .put(WorkloadObject.ACTION, action.id());
            case Treatment.Scale scale -> spec.put("replicas", scale.from(seen.replicas()));
        }
    }
}
