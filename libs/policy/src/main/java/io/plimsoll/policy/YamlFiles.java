package io.plimsoll.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The `*.yaml` and `*.yml` files of a directory, sorted by name. What cannot be read harms no
/// other file.
public record YamlFiles(List<Content> contents, List<PolicyFault> faults) {
    private static final long LARGEST = 1 << 20;

    public YamlFiles {
        contents = List.copyOf(contents);
        faults = List.copyOf(faults);
    }

    /// A file.
    public record Content(String name, String text) {
        /// As it lies there.
        public byte[] yaml() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /// Reads all of them.
    public static YamlFiles in(Path directory) {
        var contents = new ArrayList<Content>();
        var faults = new ArrayList<PolicyFault>();
        try {
            for (var file : files(directory)) {
                read(file, contents, faults);
            }
        } catch (IOException e) {
            faults.add(new PolicyFault(directory.toString(), "", "cannot be listed: " + e));
        }
        return new YamlFiles(contents, faults);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList();
        }
    }

    private static void read(Path file, List<Content> contents, List<PolicyFault> faults) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("larger than 1 MiB");
            }
            contents.add(new Content(file.getFileName().toString(), Files.readString(file)));
        } catch (IOException e) {
            faults.add(new PolicyFault(file.toString(), "", "cannot be read: " + e.getMessage()));
        }
    }
}
