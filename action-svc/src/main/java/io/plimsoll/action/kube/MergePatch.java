package io.plimsoll.action.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// JSON merge patches (RFC 7396) made of what there is. Lists are taken whole.
final class MergePatch {
    private MergePatch() {}

    /// What turns the one into the other.
    static ObjectNode between(JsonNode from, JsonNode to) {
        var patch = JsonNodeFactory.instance.objectNode();
        for (var each : to.properties()) {
            var was = from.path(each.getKey());
            if (was.isObject() && each.getValue().isObject()) {
                var inner = between(was, each.getValue());
                if (!inner.isEmpty()) {
                    patch.set(each.getKey(), inner);
                }
            } else if (!was.equals(each.getValue())) {
                patch.set(each.getKey(), each.getValue());
            }
        }
        for (var each : from.properties()) {
            if (!to.has(each.getKey())) {
                patch.putNull(each.getKey());
            }
        }
        return patch;
    }

    /// What takes a patch back from the object that it was made for.
    static ObjectNode inverse(JsonNode patch, JsonNode before) {
        var inverse = JsonNodeFactory.instance.objectNode();
        for (var each : patch.properties()) {
            var was = before.path(each.getKey());
            if (was.isMissingNode()) {
                inverse.putNull(each.getKey());
            } else if (was.isObject() && each.getValue().isObject()) {
                inverse.set(each.getKey(), inverse(each.getValue(), was));
            } else {
                inverse.set(each.getKey(), was);
            }
        }
        return inverse;
    }
}
