package io.plimsoll.policy.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.plimsoll.policy.detection.SelectorDocument;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What the cluster is told of a window against what is read of it.
class MaintenanceWindowCrdTest {
    private static final Path POLICIES = Path.of("..", "..", "deploy", "base", "policies");

    private final JsonNode version = version("maintenancewindows.yaml");

    @Test
    void hasAllFieldsThatAreReadAndNoOthers() {
        assertSame(spec(version), MaintenanceDocument.Spec.class);
        assertSame(spec(version).at("/properties/selector"), SelectorDocument.class);
    }

    @Test
    void selectsAsPoliciesDo() {
        assertThat(spec(version).at("/properties/selector/properties"))
                .isEqualTo(
                        spec(version("detectionpolicies.yaml"))
                                .at("/properties/selector/properties"));
    }

    @Test
    void hasAStatusWithConditions() {
        assertThat(version.at("/subresources/status").isObject()).isTrue();
        assertThat(version.path("additionalPrinterColumns"))
                .extracting(column -> column.path("name").asText())
                .containsExactly("From", "Until", "Schedule", "Duration", "Accepted", "Age");
        assertThat(version.at("/schema/openAPIV3Schema/properties/status"))
                .isEqualTo(
                        version("detectionpolicies.yaml")
                                .at("/schema/openAPIV3Schema/properties/status"));
    }

    private static JsonNode spec(JsonNode version) {
        return version.at("/schema/openAPIV3Schema/properties/spec");
    }

    private static void assertSame(JsonNode schema, Class<?> read) {
        assertThat(schema.path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(read.getRecordComponents())
                                .map(RecordComponent::getName)
                                .toList());
    }

    private static JsonNode version(String file) {
        try {
            return new YAMLMapper()
                    .readTree(POLICIES.resolve(file).toFile())
                    .at("/spec/versions/0");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
