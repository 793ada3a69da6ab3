package io.plimsoll.policy.detection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the cluster is told of a policy against what is read of it.
class DetectionPolicyCrdTest {
    private static final Path CRD =
            Path.of("..", "..", "deploy", "base", "policies", "detectionpolicies.yaml");

    private final JsonNode version = version();

    @Test
    void hasAllFieldsThatAreReadAndNoOthers() {
        assertSame(spec(), DetectionDocument.Spec.class);
        assertSame(spec().at("/properties/selector"), SelectorDocument.class);
        assertSame(
                spec().at("/properties/selector/properties/workloads"),
                SelectorDocument.Workloads.class);
        assertSame(spec().at("/properties/metrics"), DetectionDocument.MetricsSpec.class);
        assertSame(spec().at("/properties/labels"), DetectionDocument.LabelsSpec.class);
        assertSame(spec().at("/properties/minimumDeviation"), DetectionDocument.MinimumSpec.class);
        assertSame(spec().at("/properties/alertBudget"), DetectionDocument.BudgetSpec.class);
    }

    @Test
    void isStructural() {
        assertThat(nodes(spec()).filter(node -> node.has("properties")))
                .allMatch(node -> node.path("type").asText().equals("object"));
        assertThat(nodes(spec()).filter(node -> node.path("type").asText().equals("array")))
                .isNotEmpty()
                .allMatch(node -> node.path("items").has("type") && node.has("maxItems"));
    }

    @Test
    void refusesStepsOfTheirOwn() {
        assertThat(spec().path("x-kubernetes-validations"))
                .extracting(rule -> rule.path("rule").asText())
                .contains("!has(self.step)");
    }

    @Test
    void hasAStatusWithConditions() {
        assertThat(version.at("/subresources/status").isObject()).isTrue();
        assertThat(
                        version.at(
                                        "/schema/openAPIV3Schema/properties/status/properties"
                                                + "/conditions/x-kubernetes-list-map-keys/0")
                                .asText())
                .isEqualTo("type");
        assertThat(version.path("additionalPrinterColumns"))
                .extracting(column -> column.path("name").asText())
                .containsExactly("Sensitivity", "Directions", "Accepted", "Age");
    }

    private JsonNode spec() {
        return version.at("/schema/openAPIV3Schema/properties/spec");
    }

    private static Stream<JsonNode> nodes(JsonNode node) {
        return Stream.concat(
                Stream.of(node),
                node.path("properties").valueStream().flatMap(DetectionPolicyCrdTest::nodes));
    }

    private static void assertSame(JsonNode schema, Class<?> read) {
        List<String> names =
                Arrays.stream(read.getRecordComponents()).map(RecordComponent::getName).toList();
        assertThat(schema.path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(names);
    }

    private static JsonNode version() {
        try {
            return new YAMLMapper().readTree(CRD.toFile()).at("/spec/versions/0");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
