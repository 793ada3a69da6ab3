package io.plimsoll.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Kubernetes takes and what we read are the same, down to the last field: else one of them
/// refuses, or silently drops, what the other means.
class SchemaTest {
    private static final Path FOLDER = Path.of("..", "..", "deploy", "base", "policies");

    private final YAMLMapper yaml = new YAMLMapper();

    @ParameterizedTest
    @CsvSource({
        "remediationpolicies, io.plimsoll.policy.PolicyDocument$Spec",
        "detectionpolicies, io.plimsoll.policy.detection.DetectionDocument$Spec",
        "maintenancewindows, io.plimsoll.policy.maintenance.MaintenanceDocument$Spec",
    })
    void hasTheFieldsThatAreRead(String file, Class<?> spec) throws IOException {
        var versions = crd(file).at("/spec/versions");

        assertThat(versions).isNotEmpty();
        versions.forEach(version ->
                assertSame(version.at("/schema/openAPIV3Schema/properties/spec"), spec, "spec"));
    }

    /// As the API server wants it (structural schemas): each node says its type.
    @ParameterizedTest
    @CsvSource({"remediationpolicies", "detectionpolicies", "maintenancewindows"})
    void saysTheTypeOfEachField(String file) throws IOException {
        crd(file)
                .at("/spec/versions")
                .forEach(version -> assertTyped(version.at("/schema/openAPIV3Schema"), file));
    }

    private JsonNode crd(String file) throws IOException {
        return yaml.readTree(FOLDER.resolve(file + ".yaml").toFile());
    }

    private static void assertSame(JsonNode schema, Type type, String path) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            assertThat(schema.path("type").asText()).as(path).isEqualTo("array");
            assertSame(schema.path("items"), list.getActualTypeArguments()[0], path + "[]");
        } else if (type instanceof Class<?> of && of.isRecord()) {
            assertThat(schema.path("type").asText()).as(path).isEqualTo("object");
            assertThat(fields(schema)).as(path).isEqualTo(names(of));
            for (var component : of.getRecordComponents()) {
                var name = name(component);
                assertSame(
                        schema.at("/properties/" + name),
                        component.getGenericType(),
                        path + "." + name);
            }
        }
    }

    private static Set<String> fields(JsonNode schema) {
        return StreamSupport.stream(
                        ((Iterable<String>) () -> schema.path("properties").fieldNames())
                                .spliterator(),
                        false)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(SchemaTest::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(RecordComponent component) {
        var other = component.getAccessor().getAnnotation(JsonProperty.class);
        return other == null || other.value().isEmpty() ? component.getName() : other.value();
    }

    private static void assertTyped(JsonNode schema, String path) {
        assertThat(schema.has("type")).as(path).isTrue();
        if (Objects.equals(schema.path("type").asText(), "array")) {
            assertTyped(schema.path("items"), path + "[]");
        }
        schema.path("properties")
                .properties()
                .forEach(each -> assertTyped(each.getValue(), path + "." + each.getKey()));
    }
}
