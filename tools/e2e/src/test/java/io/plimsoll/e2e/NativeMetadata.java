package io.plimsoll.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/// What native-image would be told by the sources of a native executable: the metadata in its own
/// jar and in those of its libraries.
///
/// @param reflected names of classes
/// @param resources patterns of paths
record NativeMetadata(Set<String> reflected, Set<Pattern> resources) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param sources the folder `native-sources` of a service
    static NativeMetadata in(Path sources) throws IOException {
        var found = new NativeMetadata(new HashSet<>(), new HashSet<>());
        try (var files = Files.walk(sources)) {
            for (var jar : files.filter(each -> each.toString().endsWith(".jar")).toList()) {
                found.read(jar);
            }
        }
        return found;
    }

    private void read(Path file) throws IOException {
        try (var jar = new JarFile(file.toFile())) {
            for (var entry : jar.stream().toList()) {
                var name = entry.getName();
                if (name.matches("META-INF/native-image/(.*/)?[a-z-]+\\.json")) {
                    try (var in = jar.getInputStream(entry)) {
                        read(name, JSON.readTree(in));
                    }
                }
            }
        }
    }

    /// In its older form of several files, and in that of one.
    private void read(String file, JsonNode json) {
        if (file.endsWith("/reflect-config.json")) {
            json.forEach(each -> reflected.add(each.path("name").asText()));
        }
        json.path("reflection").forEach(each -> reflected.add(each.path("type").asText()));
        if (file.endsWith("/resource-config.json")) {
            json.at("/resources/includes")
                    .forEach(each -> resources.add(Pattern.compile(each.path("pattern").asText())));
        }
    }

    boolean hasResource(String path) {
        return resources.stream().anyMatch(each -> each.matcher(path).matches());
    }
}
