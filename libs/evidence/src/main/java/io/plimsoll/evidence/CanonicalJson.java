package io.plimsoll.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.plimsoll.contracts.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.TreeMap;

/// JSON in one form only: members by name, no white space, whole numbers in decimal and all others
/// as `Double.toString` writes them. So the same value has the same hash.
final class CanonicalJson {
    private static final int DEEPEST = 32;
    private static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .build())
                    .build();

    private CanonicalJson() {}

    /// The value, whose parts are what [Json] writes, in canonical form.
    static byte[] bytes(Object value) {
        try {
            return canonical(Json.bytes(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The same in canonical form.
    ///
    /// @throws IOException when it is no JSON
    static byte[] canonical(byte[] json) throws IOException {
        var out = new ByteArrayOutputStream(json.length);
        try (var to = MAPPER.createGenerator(out)) {
            write(MAPPER.readTree(json), to);
        }
        return out.toByteArray();
    }

    static JsonNode tree(byte[] json) throws IOException {
        return MAPPER.readTree(json);
    }

    private static void write(JsonNode node, JsonGenerator to) throws IOException {
        switch (node.getNodeType()) {
            case OBJECT -> {
                var members = new TreeMap<String, JsonNode>();
                node.properties().forEach(each -> members.put(each.getKey(), each.getValue()));
                to.writeStartObject();
                for (var each : members.entrySet()) {
                    to.writeFieldName(each.getKey());
                    write(each.getValue(), to);
                }
                to.writeEndObject();
            }
            case ARRAY -> {
                to.writeStartArray();
                for (var each : node) {
                    write(each, to);
                }
                to.writeEndArray();
            }
            case NUMBER, STRING, BOOLEAN, NULL, BINARY, POJO, MISSING -> to.writeTree(node);
        }
    }
}
