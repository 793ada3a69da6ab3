package io.plimsoll.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What comes out of `kubectl kustomize` of a folder.
final class Kustomization {
    private static final Path KUBECTL = Path.of("/usr/bin/kubectl");
    private static final ObjectMapper YAML = YAMLMapper.builder().build();

    private Kustomization() {}

    /// Ends the test where there is no kubectl: the files themselves are read by other tests.
    static void assumeKubectl() {
        assumeThat(KUBECTL).isExecutable();
    }

    static List<JsonNode> of(Path folder) throws IOException, InterruptedException {
        var text = said(KUBECTL.toString(), "kustomize", folder.toString());
        var objects = new ArrayList<JsonNode>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            documents.forEachRemaining(objects::add);
        }
        return objects;
    }

    /// An overlay of `deploy` with more components.
    ///
    /// @param folder an empty one
    static List<JsonNode> of(Path overlay, Path component, Path folder)
            throws IOException, InterruptedException {
        var from = folder.toRealPath();
        Files.writeString(
                from.resolve("kustomization.yaml"),
                "resources: [%s]%ncomponents: [%s]%n"
                        .formatted(
                                from.relativize(overlay.toRealPath()),
                                from.relativize(component.toRealPath())));
        return of(from);
    }

    /// What a command says that ends well.
    static String said(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
