package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Native executables are told of all that Jackson and protobuf find by reflection. With
/// `-Dplimsoll.references=write` it is written anew.
class NativeReflectionTest {
    private static final Path ROOT = Path.of("..", "..").normalize();

    private static Path jar(String service) {
        return ROOT.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
    }

    @Test
    void namesWhatTheCodeBinds() throws IOException {
        var services = ManifestsTest.services().toList();
        assumeThat(services).as("built").allMatch(each -> Files.exists(jar(each)));
        var reflection = NativeReflection.of(ROOT, services);
        for (var each : services) {
            var rendered = reflection.render(each);
            var file = reflection.file(each);
            if (System.getProperty("plimsoll.references", "").equals("write")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, rendered);
            }

            assertThat(file).content().isEqualTo(rendered);
        }
    }
}
