package io.plimsoll.simcluster;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Objects written in YAML, several to a file, Lists taken apart.
final class Manifests {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Manifests() {}

    /// In the order of the file names.
    static List<ObjectNode> read(Path fileOrFolder) throws IOException {
        var objects = new ArrayList<ObjectNode>();
        for (var file : files(fileOrFolder)) {
            try (MappingIterator<ObjectNode> documents =
                    YAML.readerFor(ObjectNode.class).readValues(Files.readString(file))) {
                while (documents.hasNext()) {
                    add(documents.next(), objects);
                }
            }
        }
        return objects;
    }

    private static void add(ObjectNode document, List<ObjectNode> objects) {
        if (!document.path("items").isArray()) {
            objects.add(document);
            return;
        }
        for (var each : document.path("items")) {
            if (each instanceof ObjectNode object) {
                objects.add(object);
            }
        }
    }

    private static List<Path> files(Path fileOrFolder) throws IOException {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        try (var all = Files.walk(fileOrFolder)) {
            return all.filter(file -> file.toString().matches(".*\\.(yaml|yml|json)"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }
}
