package io.plimsoll.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `deploy/` says of the services against the services themselves.
class ManifestsTest {
    private static final Path ROOT = Path.of("..", "..").normalize();
    private static final Path DEPLOY = ROOT.resolve("deploy");
    private static final ObjectMapper YAML = YAMLMapper.builder().build();

    /// Each directory of the repository with a Quarkus application in it.
    static Stream<String> services() throws IOException {
        try (var directories = Files.list(ROOT)) {
            return directories
                    .filter(each ->
                            Files.exists(each.resolve("src/main/resources/application.properties")))
                    .map(each -> each.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void describeExactlyTheServices() throws IOException {
        var described = new TreeSet<String>();
        for (var each : objects(DEPLOY.resolve("base"))) {
            if (isWorkload(each)) {
                described.add(each.path("metadata").path("name").asText());
            }
        }

        assertThat(described).containsExactlyElementsOf(services().toList());
    }

    @ParameterizedTest
    @MethodSource("services")
    void knowPortsAndVariablesOfTheService(String service) throws IOException {
        var container = workload(service).at("/spec/template/spec/containers/0");
        var properties =
                Files.readString(
                        ROOT.resolve(service).resolve("src/main/resources/application.properties"));

        assertThat(properties)
                .contains("quarkus.http.port=" + container.at("/ports/0/containerPort").asInt());
        var known = properties + sources(ROOT.resolve(service)) + sources(ROOT.resolve("libs"));
        for (var variable : container.path("env")) {
            var name = variable.path("name").asText();
            assertThat(isKnown(name, known)).as("%s of %s", name, service).isTrue();
        }
    }

    /// By its own name, or by that of a configuration key of which Quarkus makes it.
    private static boolean isKnown(String variable, String text) {
        var key = variable.toLowerCase(Locale.ROOT).replace('_', '.');
        int last = key.lastIndexOf('.');
        return text.contains(variable)
                || text.contains(key)
                || (text.contains("prefix = \"" + key.substring(0, last) + "\"")
                        && text.contains(" " + key.substring(last + 1) + "()"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void probeAndRestrictTheService(String service) throws IOException {
        var pod = workload(service).at("/spec/template/spec");
        var container = pod.at("/containers/0");

        assertThat(container.at("/readinessProbe/httpGet/path").asText())
                .isEqualTo("/q/health/ready");
        assertThat(container.at("/livenessProbe/httpGet/path").asText())
                .isEqualTo("/q/health/live");
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
        assertThat(pod.path("automountServiceAccountToken").asBoolean())
                .as("only who acts or watches may ask the API")
                .isEqualTo(List.of("action-svc", "collector-svc").contains(service));
    }

    @Test
    void renderTheLocalOverlay() throws Exception {
        // The files themselves are read by the other tests.
        assumeThat(Path.of("/usr/bin/kubectl")).isExecutable();
        var overlay = DEPLOY.resolve("overlays/local").toString();
        var process =
                new ProcessBuilder("/usr/bin/kubectl", "kustomize", overlay)
                        .redirectErrorStream(true)
                        .start();
        var rendered = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(rendered).isZero();
        for (var service : services().toList()) {
            assertThat(rendered).contains("image: plimsoll/" + service + ":local");
        }
        assertThat(rendered).contains("kind: CustomResourceDefinition");
    }

    private static JsonNode workload(String service) throws IOException {
        return objects(DEPLOY.resolve("base").resolve(service)).stream()
                .filter(ManifestsTest::isWorkload)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isWorkload(JsonNode object) {
        return List.of("Deployment", "StatefulSet").contains(object.path("kind").asText());
    }

    private static List<JsonNode> objects(Path under) throws IOException {
        var found = new ArrayList<JsonNode>();
        try (var files = Files.walk(under)) {
            for (var file : files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                try (var documents = YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
                    while (documents.hasNextValue()) {
                        found.add((JsonNode) documents.nextValue());
                    }
                }
            }
        }
        return found;
    }

    private static String sources(Path under) throws IOException {
        try (var files = Files.walk(under)) {
            return files.filter(
                            each -> each.toString().matches(".*/src/main/.*\\.(java|properties)"))
                    .map(ManifestsTest::text)
                    .reduce("", String::concat);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
