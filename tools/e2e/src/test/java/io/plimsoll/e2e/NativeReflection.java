package io.plimsoll.e2e;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a native executable must be told that libraries come to by reflection, besides what Quarkus
/// finds by itself: as the classes show it that were built.
record NativeReflection(Path root, JavaClasses all) {
    private static final String ENTRY =
            "{\"name\": \"%s\", \"allDeclaredConstructors\": true, \"allDeclaredMethods\": true,"
                    + " \"allDeclaredFields\": true}";

    static NativeReflection of(Path root, List<String> services) throws IOException {
        var built = new HashSet<Location>();
        try (var libraries = Files.list(root.resolve("libs"))) {
            libraries
                    .map(each -> each.resolve("target/classes"))
                    .filter(Files::exists)
                    .forEach(each -> built.add(Location.of(each)));
        }
        for (var each : services) {
            built.add(Location.of(root.resolve(each).resolve("target/classes")));
            // Those messages are not ours, and are read from JSON all the same.
            try (var jars = Files.list(root.resolve(each).resolve("target/quarkus-app/lib/main"))) {
                jars.filter(jar -> jar.getFileName().toString().contains("opentelemetry-proto"))
                        .forEach(jar ->
                                built.add(
                                        Location.of(
                                                URI.create("jar:%s!/".formatted(jar.toUri())))));
            }
        }
        return new NativeReflection(root, new ClassFileImporter().importLocations(built));
    }

    /// Where native-image looks for it.
    Path file(String service) {
        return root.resolve(service)
                .resolve("src/main/resources/META-INF/native-image/io.plimsoll")
                .resolve(service)
                .resolve("reflect-config.json");
    }

    String render(String service) {
        return types(service).stream()
                .map(ENTRY::formatted)
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    /// Those of a service and of our libraries.
    JavaClasses classes(String service) {
        return all.that(
                DescribedPredicate.<JavaClass>describe(
                        "are in " + service,
                        each -> isIn(each, service) || isIn(each, "libs/[^/]+")));
    }

    Set<String> types(String service) {
        var classes = classes(service);
        var types = new TreeSet<>(JsonBound.in(classes));
        types.addAll(ProtobufBound.in(classes));
        return types;
    }

    private static boolean isIn(JavaClass type, String folder) {
        return type.getSource()
                .map(each -> each.getUri().toString())
                .orElse("")
                .matches(".*/%s/target/classes/.*".formatted(folder));
    }
}
