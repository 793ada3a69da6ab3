package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The sources of native executables, which `./plimsoll test --all` has Quarkus make, name what is
/// found by reflection or by a path: by itself, by our own files, or by those of libraries.
class NativeSourcesTest {
    private static final Path ROOT = Path.of("..", "..").normalize();

    @Test
    void nameWhatIsFoundByReflectionOrByAPath() throws IOException {
        assumeTrue("sources".equals(System.getProperty("plimsoll.native")), "they are not made");
        var services = ManifestsTest.services().toList();
        var reflection = NativeReflection.of(ROOT, services);
        for (var service : services) {
            var metadata =
                    NativeMetadata.in(ROOT.resolve(service).resolve("target/native-sources"));

            var missing = new TreeSet<>(reflection.types(service));
            missing.addAll(entities(reflection, service));
            missing.removeAll(metadata.reflected());
            assertThat(missing).as("classes of %s", service).isEmpty();
            assertThat(resources(service)).as(service).allMatch(metadata::hasResource);
        }
    }

    /// What Hibernate makes of rows.
    private static List<String> entities(NativeReflection reflection, String service) {
        return reflection.classes(service).stream()
                .filter(each ->
                        each.isAnnotatedWith("jakarta.persistence.Entity")
                                || each.isAnnotatedWith("jakarta.persistence.MappedSuperclass")
                                || each.isAnnotatedWith("jakarta.persistence.Embeddable"))
                .map(JavaClass::getName)
                .toList();
    }

    /// Migrations, and what libs/policy brings along to whoever has it.
    private static List<String> resources(String service) throws IOException {
        var found = new TreeSet<String>();
        var own = ROOT.resolve(service).resolve("src/main/resources");
        var policy = ROOT.resolve("libs/policy/src/main/resources");
        for (var root : List.of(own, policy)) {
            try (var files = Files.walk(root)) {
                files.map(each -> root.relativize(each).toString())
                        .filter(each -> each.matches("(db|plimsoll)/.*\\.(sql|yaml)"))
                        .forEach(found::add);
            }
        }
        if (!Files.readString(ROOT.resolve(service).resolve("pom.xml")).contains(">policy<")) {
            found.removeIf(each -> each.startsWith("plimsoll/"));
        }
        return List.copyOf(found);
    }
}
