package io.plimsoll.simcluster.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// The fields that every object has, read so that an absent one is empty.
public final class Fields {
    private Fields() {}

    public static String name(JsonNode object) {
        return metadata(object, "name");
    }

    public static String namespace(JsonNode object) {
        return metadata(object, "namespace");
    }

    public static String uid(JsonNode object) {
        return metadata(object, "uid");
    }

    public static String version(JsonNode object) {
        return metadata(object, "resourceVersion");
    }

    public static String label(JsonNode object, String label) {
        return object.path("metadata").path("labels").path(label).asText("");
    }

    /// Whether it was asked to go and only waits for someone to let it.
    public static boolean isTerminating(JsonNode object) {
        return !metadata(object, "deletionTimestamp").isEmpty();
    }

    /// The uid of the owner that controls it.
    public static Optional<String> controller(JsonNode object) {
        for (var owner : object.path("metadata").path("ownerReferences")) {
            if (owner.path("controller").asBoolean()) {
                return Optional.of(owner.path("uid").asText());
            }
        }
        return Optional.empty();
    }

    /// The object under that name, made when there is none.
    public static ObjectNode section(ObjectNode parent, String name) {
        return parent.get(name) instanceof ObjectNode found ? found : parent.putObject(name);
    }

    private static String metadata(JsonNode object, String field) {
        return object.path("metadata").path(field).asText("");
    }
}
