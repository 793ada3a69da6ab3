package io.plimsoll.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// YAML, read strictly: what is not known is refused with its path.
public final class Documents {
    private static final ObjectMapper YAML =
            YAMLMapper.builder(
                            YAMLFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(32)
                                                    .maxDocumentLength(1 << 20)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private Documents() {}

    /// Tells each document of a file, up to the first that is no YAML.
    ///
    /// @throws Refusal when one is none
    public static void forEach(byte[] yaml, Consumer<JsonNode> visitor) throws Refusal {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(yaml)) {
            while (documents.hasNextValue()) {
                visitor.accept(documents.nextValue());
            }
        } catch (IOException e) {
            throw new Refusal("", firstLine(e));
        }
    }

    /// What a document, or a part of it, says.
    public static <T> T as(JsonNode node, Class<T> type) throws Refusal {
        try {
            return YAML.treeToValue(node, type);
        } catch (JsonMappingException e) {
            throw new Refusal(path(e), firstLine(e));
        } catch (JsonProcessingException e) {
            throw new Refusal("", firstLine(e));
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step ->
                        step.getFieldName() == null
                                ? "[" + step.getIndex() + "]"
                                : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("cannot be read");
    }
}
