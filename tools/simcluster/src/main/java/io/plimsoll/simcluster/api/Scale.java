package io.plimsoll.simcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.simcluster.store.Fields;
import io.plimsoll.simcluster.store.Refusal;
import java.util.stream.Collectors;

/// The size of a workload as autoscaling/v1 shows it, and back.
final class Scale {
    private Scale() {}

    static ObjectNode of(JsonNode workload) {
        var scale = Json.empty();
        scale.put("kind", "Scale");
        scale.put("apiVersion", "autoscaling/v1");
        var metadata = scale.putObject("metadata");
        for (var field :
                new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            metadata.set(field, workload.path("metadata").get(field));
        }
        scale.putObject("spec").put("replicas", workload.path("spec").path("replicas").asInt(1));
        var status = scale.putObject("status");
        status.put("replicas", workload.path("status").path("replicas").asInt(0));
        var labels = workload.path("spec").path("selector").path("matchLabels");
        status.put(
                "selector",
                labels.properties().stream()
                        .map(each -> each.getKey() + "=" + each.getValue().asText())
                        .collect(Collectors.joining(",")));
        return scale;
    }

    /// Takes the size from the scale, and the version and uid that it insists on.
    static ObjectNode apply(JsonNode scale, ObjectNode workload) {
        var replicas = scale.path("spec").path("replicas");
        if (!replicas.canConvertToInt() || replicas.asInt() < 0) {
            throw Refusal.invalid("spec.replicas must be a number from 0");
        }
        Fields.section(workload, "spec").put("replicas", replicas.asInt());
        var metadata = Fields.section(workload, "metadata");
        metadata.put("resourceVersion", Fields.version(scale));
        metadata.put("uid", Fields.uid(scale));
        return workload;
    }
}
