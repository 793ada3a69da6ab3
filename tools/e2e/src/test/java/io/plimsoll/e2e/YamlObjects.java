package io.plimsoll.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The documents of files of YAML.
final class YamlObjects {
    private static final ObjectMapper YAML = YAMLMapper.builder().build();

    private YamlObjects() {}

    /// Of all files below a folder, in the order of their names.
    static List<JsonNode> under(Path folder) throws IOException {
        var found = new ArrayList<JsonNode>();
        try (var files = Files.walk(folder)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".yaml")).sorted().toList()) {
                found.addAll(in(file));
            }
        }
        return found;
    }

    static List<JsonNode> in(Path file) throws IOException {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            return documents.readAll();
        }
    }
}
