package io.plimsoll.action.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Quantity;
import io.plimsoll.engine.remedy.Cluster;
import io.plimsoll.engine.remedy.treatment.Resource;
import io.plimsoll.engine.series.XxHash64;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a Deployment, StatefulSet, DaemonSet or Node says of itself.
final class ObjectLook {
    private static final int PERCENT = 100;

    private ObjectLook() {}

    static Cluster.Features features(JsonNode object) {
        var labels = new HashMap<String, String>();
        object.at("/metadata/labels")
                .properties()
                .forEach(each -> labels.put(each.getKey(), each.getValue().asText()));
        var conditions = new HashMap<String, String>();
        object.at("/status/conditions")
                .forEach(each ->
                        conditions.put(each.path("type").asText(), each.path("status").asText()));
        return new Cluster.Features(labels, conditions);
    }

    static int wanted(JsonNode object) {
        return isDaemonSet(object)
                ? object.path("status").path("desiredNumberScheduled").asInt()
                : object.path("spec").path("replicas").asInt(1);
    }

    static int ready(JsonNode object) {
        return object.path("status")
                .path(isDaemonSet(object) ? "numberReady" : "readyReplicas")
                .asInt();
    }

    private static boolean isDaemonSet(JsonNode object) {
        return object.path("kind").asText().equals("DaemonSet");
    }

    /// How many pods a rollout may take away at the same time.
    static int rollsAtOnce(JsonNode object, int wanted) {
        if (!object.path("kind").asText().equals("Deployment")) {
            return 1;
        }
        var strategy = object.path("spec").path("strategy");
        if (strategy.path("type").asText("").equals("Recreate")) {
            return wanted;
        }
        var most = strategy.path("rollingUpdate").path("maxUnavailable").asText("25%");
        try {
            // Rounded down, as the controller does.
            return most.endsWith("%")
                    ? wanted * Integer.parseInt(most.substring(0, most.length() - 1)) / PERCENT
                    : Integer.parseInt(most);
        } catch (NumberFormatException _) {
            return wanted;
        }
    }

    /// The same as long as it is the same object with the same spec. How many replicas there are
    /// counts only where it is about that: an autoscaler moves them all day.
    static String specHash(JsonNode object, boolean isAboutSize) {
        var spec = object.path("spec").deepCopy();
        if (!isAboutSize && spec instanceof ObjectNode fields) {
            fields.remove("replicas");
        }
        return "%016x".formatted(XxHash64.of(object.at("/metadata/uid").asText() + "\n" + spec));
    }

    static boolean isHeld(JsonNode object) {
        var spec = object.path("spec");
        return spec.path("paused").asBoolean() || spec.path("unschedulable").asBoolean();
    }

    /// As `kubectl rollout status` sees it: the controller has not seen the last change, or pods of
    /// an older template are left.
    static boolean isRollingOut(JsonNode object) {
        var status = object.path("status");
        if (object.path("kind").asText().equals("Node")) {
            return false;
        }
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

    /// What its containers may use at most.
    static Map<Resource, List<Long>> given(JsonNode object) {
        return Map.of(
                Resource.MEMORY, given(object, Resource.MEMORY),
                Resource.CPU, given(object, Resource.CPU));
    }

    private static List<Long> given(JsonNode object, Resource resource) {
        var all = new ArrayList<Long>();
        for (var container : containers(object).toList()) {
            var limit = container.path("resources").path("limits").path(resource.word());
            if (!limit.isMissingNode()) {
                all.add(amount(limit.asText(), resource));
            }
        }
        return all;
    }

    static Stream<JsonNode> containers(JsonNode object) {
        return object.at("/spec/template/spec/containers").valueStream();
    }

    /// In bytes, or thousandths of a core.
    static long amount(String quantity, Resource resource) {
        var number = new Quantity(quantity).getNumericalAmount();
        return (resource == Resource.CPU ? number.multiply(BigDecimal.valueOf(1000)) : number)
                .longValue();
    }
}
