package io.plimsoll.gateway.projection;

import io.plimsoll.contracts.Json;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// Names of namespaces in one column, each in JSON quotes on a line of its own: no name, however
/// odd, is found within another.
final class Namespaces {
    private Namespaces() {}

    static String column(List<String> names) {
        return names.stream().map(Namespaces::quoted).collect(Collectors.joining("\n", "\n", "\n"));
    }

    /// What is looked for in the column.
    static String sought(String name) {
        return "\n" + quoted(name) + "\n";
    }

    /// Each as it stands in the column, on a line.
    static String lines(Collection<String> names) {
        return names.stream().map(Namespaces::quoted).collect(Collectors.joining("\n"));
    }

    private static String quoted(String name) {
        return new String(Json.bytes(name), StandardCharsets.UTF_8);
    }
}
