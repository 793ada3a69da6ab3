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
import io.plimsoll.engine.remedy.Policy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Reads `RemediationPolicy` documents. Documents of other kinds are passed over. Thread safe.
public final class PolicyReader {
    private static final String API = "plimsoll.io/v1alpha1";
    private static final String KIND = "RemediationPolicy";

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

    /// All documents of a file.
    ///
    /// @param origin how a fault names it
    public PolicyReading read(String origin, byte[] yaml) {
        var policies = new ArrayList<Policy>();
        var faults = new ArrayList<PolicyFault>();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(yaml)) {
            while (documents.hasNextValue()) {
                read(origin, documents.nextValue(), policies, faults);
            }
        } catch (IOException e) {
            faults.add(new PolicyFault(origin, "", firstLine(e)));
        }
        return new PolicyReading(policies, faults);
    }

    /// One object, as the Kubernetes API gives it.
    ///
    /// @param origin how a fault names it
    public PolicyReading read(String origin, JsonNode document) {
        var policies = new ArrayList<Policy>();
        var faults = new ArrayList<PolicyFault>();
        read(origin, document, policies, faults);
        return new PolicyReading(policies, faults);
    }

    private static void read(
            String origin, JsonNode node, List<Policy> policies, List<PolicyFault> faults) {
        if (!node.path("kind").asText().equals(KIND)) {
            return;
        }
        try {
            if (!node.path("apiVersion").asText().equals(API)) {
                throw new Refusal("apiVersion", "this is not " + API);
            }
            policies.add(PolicyTranslation.policy(document(node)));
        } catch (Refusal e) {
            faults.add(e.of(origin));
        }
    }

    private static PolicyDocument document(JsonNode node) throws Refusal {
        try {
            return YAML.treeToValue(node, PolicyDocument.class);
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
