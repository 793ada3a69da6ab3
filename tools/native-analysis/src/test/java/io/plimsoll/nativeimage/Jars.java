package io.plimsoll.nativeimage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Jars of texts.
final class Jars {
    private Jars() {}

    static Path write(Path file, Map<String, String> texts) throws IOException {
        return write(file, Map.of(), texts);
    }

    static Path write(Path file, Map<Attributes.Name, String> main, Map<String, String> texts)
            throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.forEach(manifest.getMainAttributes()::put);
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (var each : new TreeMap<>(texts).entrySet()) {
                jar.putNextEntry(new JarEntry(each.getKey()));
                jar.write(each.getValue().getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
        }
        return file;
    }
}
