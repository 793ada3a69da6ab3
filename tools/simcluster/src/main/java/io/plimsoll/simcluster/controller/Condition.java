package io.plimsoll.simcluster.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/// One line of a status.
record Condition(String type, boolean holds, String reason, String message) {

    static Condition of(String type, boolean holds) {
        return new Condition(type, holds, "", "");
    }

    /// The conditions as written, where a time moves only when the condition turns.
    static ArrayNode write(List<Condition> conditions, JsonNode before, String now) {
        var written = JsonNodeFactory.instance.arrayNode();
        for (var each : conditions) {
            var old = find(before, each.type());
            boolean same = old.path("status").asText().equals(each.status());
            var condition = written.addObject();
            condition.put("type", each.type());
            condition.put("status", each.status());
            condition.put(
                    "lastTransitionTime", same ? old.path("lastTransitionTime").asText(now) : now);
            if (!each.reason().isEmpty()) {
                condition.put("reason", each.reason());
                condition.put("message", each.message());
            }
        }
        return written;
    }

    /// Whether that condition of an object holds.
    static boolean holds(JsonNode object, String type) {
        return find(object.path("status").path("conditions"), type)
                .path("status")
                .asText()
                .equals("True");
    }

    private String status() {
        return holds ? "True" : "False";
    }

    private static JsonNode find(JsonNode conditions, String type) {
        for (var each : conditions) {
            if (each.path("type").asText().equals(type)) {
                return each;
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }
}
