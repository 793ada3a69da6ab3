package io.plimsoll.nativeimage;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// What jars bring along for native executables, below `META-INF/native-image`.
///
/// @see <a
///   href="https://www.graalvm.org/latest/reference-manual/native-image/overview/BuildConfiguration/">
///   Build Configuration</a>
final class Metadata {
    private static final String FOLDER = "META-INF/native-image/";
    private static final String PROPERTIES = "native-image.properties";

    private static final Map<String, String> OPTIONS =
            Map.of(
                    "reflect-config.json", "ReflectionConfigurationResources",
                    "jni-config.json", "JNIConfigurationResources",
                    "proxy-config.json", "DynamicProxyConfigurationResources",
                    "resource-config.json", "ResourceConfigurationResources",
                    "serialization-config.json", "SerializationConfigurationResources",
                    "reachability-metadata.json", "ReachabilityMetadataResources");

    private Metadata() {}

    /// Adds it to the options, less what they exclude.
    static void addTo(Options options, List<Path> jars) throws IOException {
        for (var jar : jars) {
            try (var opened = new JarFile(jar.toFile())) {
                for (var entry : opened.stream().toList()) {
                    var isMeant =
                            entry.getName().startsWith(FOLDER)
                                    && !options.isExcluded(jar.toString(), entry.getName());
                    if (isMeant) {
                        add(options, opened, entry);
                    }
                }
            }
        }
    }

    private static void add(Options options, JarFile jar, JarEntry entry) throws IOException {
        var path = entry.getName();
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (name.equals(PROPERTIES)) {
            var said = new Properties();
            try (var in = jar.getInputStream(entry)) {
                said.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
            var folder = path.substring(0, path.length() - name.length() - 1);
            options.add(Options.words(said.getProperty("Args", "").replace("${.}", folder)));
        } else if (OPTIONS.containsKey(name)) {
            options.add(List.of("-H:" + OPTIONS.get(name) + "=" + path));
        }
    }
}
