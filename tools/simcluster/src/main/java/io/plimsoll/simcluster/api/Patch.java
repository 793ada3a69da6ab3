package io.plimsoll.simcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import io.plimsoll.simcluster.store.Refusal;
import java.util.function.UnaryOperator;

/// A change as sent. Strategic merge is served as long as it means the same as JSON merge, so as
/// long as it brings no list whose elements would have to be found by key.
final class Patch {
    private Patch() {}

    static UnaryOperator<ObjectNode> read(byte[] body, String contentType) {
        var type = contentType.replaceAll(";.*", "").strip();
        return switch (type) {
            case "application/merge-patch+json" -> merging(Json.object(body, type));
            case "application/strategic-merge-patch+json" -> strategic(Json.object(body, type));
            case "application/json-patch+json" -> steps(Json.tree(body, type));
            default -> throw unsupported("%s is not served".formatted(type));
        };
    }

    private static UnaryOperator<ObjectNode> merging(ObjectNode patch) {
        return target -> merge(target, patch);
    }

    private static UnaryOperator<ObjectNode> strategic(ObjectNode patch) {
        checkPlain(patch, "");
        return merging(patch);
    }

    private static UnaryOperator<ObjectNode> steps(JsonNode steps) {
        return target -> {
            try {
                if (JsonPatch.apply(steps, target) instanceof ObjectNode patched) {
                    return patched;
                }
                throw Refusal.invalid("the patch leaves no object");
            } catch (JsonPatchException mismatch) {
                throw Refusal.invalid("the patch does not fit: " + mismatch.getMessage());
            }
        };
    }

    /// RFC 7386.
    private static ObjectNode merge(ObjectNode target, JsonNode patch) {
        for (var field : patch.properties()) {
            var value = field.getValue();
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value.isObject()) {
                var below =
                        target.get(field.getKey()) instanceof ObjectNode there
                                ? there
                                : JsonNodeFactory.instance.objectNode();
                target.set(field.getKey(), merge(below, value));
            } else {
                target.set(field.getKey(), value);
            }
        }
        return target;
    }

    private static void checkPlain(JsonNode patch, String at) {
        for (var field : patch.properties()) {
            var path = at + "/" + field.getKey();
            if (field.getKey().startsWith("$") || hasObjects(field.getValue())) {
                throw unsupported(
                        "strategic merge of %s is not served; send a JSON merge patch or a JSON patch"
                                .formatted(path));
            }
            checkPlain(field.getValue(), path);
        }
    }

    private static boolean hasObjects(JsonNode value) {
        return value.isArray() && value.valueStream().anyMatch(JsonNode::isObject);
    }

    private static Refusal unsupported(String why) {
        return new Refusal(415, "UnsupportedMediaType", why);
    }
}
