package io.plimsoll.simcluster.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.plimsoll.simcluster.store.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Bodies to trees and back.
final class Json {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Json() {}

    static ObjectNode object(byte[] body, String contentType) {
        if (tree(body, contentType) instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.badRequest("the body is no object");
    }

    static JsonNode tree(byte[] body, String contentType) {
        if (contentType.contains("protobuf") || contentType.contains("cbor")) {
            throw new Refusal(415, "UnsupportedMediaType", "only JSON and YAML are read");
        }
        try {
            return (contentType.contains("yaml") ? YAML : JSON).readTree(body);
        } catch (JsonProcessingException malformed) {
            throw Refusal.badRequest("the body cannot be read: " + malformed.getOriginalMessage());
        } catch (IOException unreadable) {
            throw Refusal.badRequest("the body cannot be read: " + unreadable.getMessage());
        }
    }

    static ObjectNode empty() {
        return JSON.createObjectNode();
    }

    static String text(JsonNode tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
