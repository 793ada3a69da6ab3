package io.plimsoll.collector.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import io.plimsoll.contracts.AnomalyEvent.WorkloadRef;
import io.plimsoll.engine.series.LabelRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where in a cluster a change took place.
///
/// @param workload null when it is not one workload
record ChangedThing(String cluster, String namespace, @Nullable WorkloadRef workload) {
    /// They lead to a workload as they do where they are labels of a metric.
    static final List<String> NAMING =
            List.of(
                    "cluster",
                    "namespace",
                    "deployment",
                    "statefulset",
                    "daemonset",
                    "cronjob",
                    "job_name",
                    "pod",
                    "node");

    /// As Kubernetes has it: names become tokens of subjects.
    private static final int LONGEST_NAME = 253;

    /// Reads it from the fields of the data and of its `labels`, which stand above the attributes
    /// of the event.
    ///
    /// @param cluster that the sender is bound to; null when it is bound to none
    static ChangedThing of(CloudEvent event, JsonNode data, @Nullable String cluster)
            throws BadChange {
        var names = new TreeMap<String, String>();
        for (var name : NAMING) {
            var attribute = name.contains("_") ? null : event.getExtension(name);
            put(names, name, attribute instanceof String text ? text : "");
            put(names, name, data.path("labels").path(name).asText(""));
            put(names, name, data.path(name).asText(""));
        }
        names.put("__name__", "change");
        var identity = LabelRules.place(names, cluster).identity();
        checkName("cluster", identity.cluster());
        checkName("namespace", identity.namespace());
        return new ChangedThing(
                identity.cluster(),
                identity.namespace(),
                workload(data, names, identity.workload()));
    }

    private static void put(Map<String, String> names, String name, String value) {
        if (!value.isEmpty()) {
            names.put(name, value);
        }
    }

    private static @Nullable WorkloadRef workload(
            JsonNode data, Map<String, String> names, io.plimsoll.engine.series.Workload named)
            throws BadChange {
        var kind = data.path("workload").path("kind").asText("");
        var name = data.path("workload").path("name").asText("");
        boolean isNamed =
                NAMING.stream()
                        .filter(key -> !key.equals("cluster") && !key.equals("namespace"))
                        .anyMatch(names::containsKey);
        if (isNamed) {
            kind = named.kind();
            name = named.name();
        }
        if (kind.isEmpty() || name.isEmpty()) {
            return null;
        }
        checkName("kind", kind);
        checkName("workload", name);
        return new WorkloadRef(kind, name);
    }

    private static void checkName(String what, String name) throws BadChange {
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new BadChange("a %s of more than %d bytes".formatted(what, LONGEST_NAME));
        }
    }
}
