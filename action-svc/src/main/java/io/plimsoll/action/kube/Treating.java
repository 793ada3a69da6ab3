package io.plimsoll.action.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.remedy.TargetState;
import io.plimsoll.engine.remedy.treatment.Errand;
import io.plimsoll.engine.remedy.treatment.NodeTreatment;
import io.plimsoll.engine.remedy.treatment.PodTreatment;
import io.plimsoll.engine.remedy.treatment.Resource;
import io.plimsoll.engine.remedy.treatment.Sizing;
import io.plimsoll.engine.remedy.treatment.WorkloadTreatment;
import java.time.Instant;
import java.util.stream.Collectors;

/// The JSON merge patch of an action (RFC 7396). The id of the action lies on the object, and on
/// the pods that a restart makes, in the same request, and so does what takes it back.
final class Treating {
    private static final String RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";

    private Treating() {}

    /// @param object that is written, as it is
    /// @param earlier the pod template of the revision before; missing where it is not needed
    static ObjectNode patch(Action action, TargetState seen, JsonNode object, JsonNode earlier) {
        var treatment = action.order().treatment();
        var change = change(action, seen, object, earlier);
        var patch = Marks.claim(object, action.id());
        if (treatment.isReversible()) {
            var back = MergePatch.inverse(change, object);
            Marks.annotations(patch).put(Marks.BEFORE, back.toString());
        }
        if (treatment instanceof WorkloadTreatment.Annotate(String wanted)) {
            Marks.annotations(patch).put(Marks.WANTED, wanted);
        }
        if (treatment.isStaged()) {
            Marks.annotations(patch).put(Marks.EVICTS, evicts(action, seen));
        }
        patch.setAll(change);
        return patch;
    }

    /// What is changed beside the marks.
    private static ObjectNode change(
            Action action, TargetState seen, JsonNode object, JsonNode earlier) {
        var change = JsonNodeFactory.instance.objectNode();
        switch (action.order().treatment()) {
            case WorkloadTreatment.RolloutRestart() -> restart(change, action);
            case WorkloadTreatment.Rollback() ->
                    change.withObject("/spec")
                            .set(
                                    "template",
                                    MergePatch.between(object.at("/spec/template"), earlier));
            case WorkloadTreatment.PauseRollout() -> change.putObject("spec").put("paused", true);
            case Sizing.Scale scale ->
                    change.putObject("spec").put("replicas", scale.from(seen.replicas()));
            case Sizing.ScaleAutoscaler scale -> {
                int known = object.at("/spec/maxReplicas").asInt();
                change.putObject("spec").put("maxReplicas", scale.from(known));
            }
            case PodTreatment.PatchResources resources -> give(change, resources, object);
            case NodeTreatment.Cordon(), NodeTreatment.Drain _ ->
                    change.putObject("spec").put("unschedulable", true);
            case NodeTreatment.Uncordon() -> change.putObject("spec").put("unschedulable", false);
            case WorkloadTreatment.Annotate _, PodTreatment.EvictPod _, Errand _ -> {}
        }
        return change;
    }

    private static void restart(ObjectNode change, Action action) {
        change.withObject("/spec/template/metadata/annotations")
                .put(RESTARTED_AT, Instant.ofEpochMilli(action.at()).toString())
                .put(Marks.ACTION, action.id());
    }

    /// Lists are written whole.
    private static void give(
            ObjectNode change, PodTreatment.PatchResources treatment, JsonNode object) {
        var containers = change.withObject("/spec/template/spec").putArray("containers");
        ObjectLook.containers(object)
                .forEach(container -> {
                    ObjectNode other = container.deepCopy();
                    give(other.path("resources").path("limits"), treatment);
                    give(other.path("resources").path("requests"), treatment);
                    containers.add(other);
                });
    }

    private static void give(JsonNode amounts, PodTreatment.PatchResources treatment) {
        var word = treatment.resource().word();
        if (amounts instanceof ObjectNode known && known.has(word)) {
            long amount =
                    treatment.from(
                            ObjectLook.amount(known.path(word).asText(), treatment.resource()));
            known.put(word, treatment.resource() == Resource.CPU ? amount + "m" : "" + amount);
        }
    }

    private static String evicts(Action action, TargetState seen) {
        var order = action.order();
        return order.treatment() instanceof PodTreatment.EvictPod evict
                ? evict.from(seen.stock(order.plan().symptoms().oddOne())).stream()
                        .map(each ->
                                String.join(
                                        "/", order.target().namespace(), each.name(), each.uid()))
                        .collect(Collectors.joining(","))
                : "";
    }

    /// Takes back what the object says that it was before.
    static ObjectNode back(Action action, JsonNode object, JsonNode before) {
        var patch = Marks.claim(object, action.revertId());
        Marks.annotations(patch).putNull(Marks.BEFORE);
        before.properties().forEach(each -> patch.set(each.getKey(), each.getValue()));
        return patch;
    }
}
