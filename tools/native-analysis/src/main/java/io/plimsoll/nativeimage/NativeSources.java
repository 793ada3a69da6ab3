package io.plimsoll.nativeimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/// What Quarkus makes for who has a builder: a jar, those that it needs, and what to say to
/// `native-image`.
///
/// @param arguments as they would follow `native-image`
/// @param mainClass that the executable starts
/// @param classPath of it, the jar first
record NativeSources(List<String> arguments, String mainClass, List<Path> classPath) {
    private static final String ARGUMENTS = "native-image.args";

    NativeSources {
        arguments = List.copyOf(arguments);
        classPath = List.copyOf(classPath);
    }

    /// @param folder as `-Dquarkus.native.sources-only=true` leaves it
    /// @throws IOException also when it is no such folder
    static NativeSources in(Path folder) throws IOException {
        var words = Options.words(Files.readString(folder.resolve(ARGUMENTS)));
        int jar = words.indexOf("-jar");
        if (jar < 1 || jar != words.size() - 2) {
            throw new IOException(folder.resolve(ARGUMENTS) + " does not end with a name and -jar");
        }
        var file = folder.resolve(words.getLast());
        try (var opened = new JarFile(file.toFile())) {
            var main = opened.getManifest().getMainAttributes();
            var path = new ArrayList<Path>();
            path.add(file);
            for (var each : Options.words(main.getValue(Attributes.Name.CLASS_PATH))) {
                path.add(folder.resolve(each));
            }
            // The name before -jar is that of the executable, which is not made.
            return new NativeSources(
                    words.subList(0, jar - 1), main.getValue(Attributes.Name.MAIN_CLASS), path);
        }
    }
}
