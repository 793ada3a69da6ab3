package io.plimsoll.simcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Objects as the rows that kubectl prints. The columns are the server's choice; here they are
/// those of a real cluster for what the controllers make, and name and age for the rest.
final class Table {
    private static final String PLAIN = "Name,Age";

    private final Instant now;

    Table(Instant now) {
        this.now = now;
    }

    static boolean isWanted(Call call) {
        return call.header("Accept").contains("as=Table");
    }

    /// Of a list, or of one object; what is neither stays as it is.
    JsonNode of(JsonNode answer) {
        boolean isList = answer.path("items").isArray();
        var items = isList ? answer.path("items").valueStream().toList() : List.of(answer);
        var kind = answer.path("kind").asText().replaceAll("List$", "");
        if (kind.equals("Status")) {
            return answer;
        }
        var table = Json.empty();
        table.put("kind", "Table");
        table.put("apiVersion", "meta.k8s.io/v1");
        table.putObject("metadata")
                .put("resourceVersion", answer.path("metadata").path("resourceVersion").asText());
        var columns = table.putArray("columnDefinitions");
        for (var name : columns(kind).split(",", -1)) {
            column(columns.addObject(), name);
        }
        var rows = table.putArray("rows");
        items.forEach(item -> row(rows.addObject(), kind, item));
        return table;
    }

    private static String columns(String kind) {
        return switch (kind) {
            case "Pod" -> "Name,Ready,Status,Restarts,Age,*IP,*Node";
            case "Deployment" -> "Name,Ready,Up-to-date,Available,Age";
            case "ReplicaSet" -> "Name,Desired,Current,Ready,Age";
            case "Event" -> "Last Seen,Type,Reason,Object,Message";
            default -> PLAIN;
        };
    }

    /// A star stands for a column of the wide form.
    private static void column(ObjectNode column, String name) {
        column.put("name", name.replace("*", ""));
        column.put("type", "string");
        column.put("format", name.equals("Name") ? "name" : "");
        column.put("description", "");
        column.put("priority", name.startsWith("*") ? 1 : 0);
    }

    private void row(ObjectNode row, String kind, JsonNode item) {
        var cells = row.putArray("cells");
        switch (kind) {
            case "Pod" -> pod(cells, item);
            case "Deployment" -> deployment(cells, item);
            case "ReplicaSet" -> replicaSet(cells, item);
            case "Event" -> event(cells, item);
            default -> cells.add(name(item)).add(age(item));
        }
        var about = row.putObject("object");
        about.put("kind", "PartialObjectMetadata");
        about.put("apiVersion", "meta.k8s.io/v1");
        about.set("metadata", item.path("metadata"));
    }

    private void pod(ArrayNode cells, JsonNode pod) {
        var status = pod.path("status");
        var containers = status.path("containerStatuses").valueStream().toList();
        long ready = containers.stream().filter(each -> each.path("ready").asBoolean()).count();
        int restarts =
                containers.stream().mapToInt(each -> each.path("restartCount").asInt()).sum();
        cells.add(name(pod))
                .add(ready + "/" + pod.path("spec").path("containers").size())
                .add(podStatus(pod, containers))
                .add(Integer.toString(restarts))
                .add(age(pod))
                .add(status.path("podIP").asText("<none>"))
                .add(pod.path("spec").path("nodeName").asText("<none>"));
    }

    private static String podStatus(JsonNode pod, List<JsonNode> containers) {
        if (pod.path("metadata").has("deletionTimestamp")) {
            return "Terminating";
        }
        return containers.stream()
                .map(each -> each.path("state").path("waiting").path("reason").asText(""))
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse(pod.path("status").path("phase").asText("Pending"));
    }

    private void deployment(ArrayNode cells, JsonNode deployment) {
        var status = deployment.path("status");
        cells.add(name(deployment))
                .add(count(status, "readyReplicas") + "/" + wanted(deployment))
                .add(count(status, "updatedReplicas"))
                .add(count(status, "availableReplicas"))
                .add(age(deployment));
    }

    private void replicaSet(ArrayNode cells, JsonNode set) {
        var status = set.path("status");
        cells.add(name(set))
                .add(wanted(set))
                .add(count(status, "replicas"))
                .add(count(status, "readyReplicas"))
                .add(age(set));
    }

    private void event(ArrayNode cells, JsonNode event) {
        var about = event.path("involvedObject");
        var object = about.path("kind").asText().toLowerCase(Locale.ROOT);
        cells.add(since(event.path("lastTimestamp").asText()))
                .add(event.path("type").asText())
                .add(event.path("reason").asText())
                .add(object + "/" + about.path("name").asText())
                .add(event.path("message").asText());
    }

    private static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    private static String wanted(JsonNode workload) {
        return Integer.toString(workload.path("spec").path("replicas").asInt(1));
    }

    private static String count(JsonNode status, String field) {
        return Integer.toString(status.path(field).asInt(0));
    }

    private String age(JsonNode object) {
        return since(object.path("metadata").path("creationTimestamp").asText());
    }

    private String since(String time) {
        if (time.isEmpty()) {
            return "<unknown>";
        }
        var age = Duration.between(Instant.parse(time), now);
        if (age.toMinutes() < 2) {
            return Math.max(0, age.toSeconds()) + "s";
        }
        return age.toHours() < 3
                ? age.toMinutes() + "m"
                : age.toDays() < 2 ? age.toHours() + "h" : age.toDays() + "d";
    }
}
