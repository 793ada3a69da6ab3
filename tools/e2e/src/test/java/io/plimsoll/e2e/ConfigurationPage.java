package io.plimsoll.e2e;

import com.sun.source.tree.VariableTree;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `docs/reference/configuration.md`: each key of each service, out of its mapping's source.
final class ConfigurationPage {
    private static final List<String> MODULES =
            List.of(
                    "collector-svc",
                    "detector-svc",
                    "model-svc",
                    "action-svc",
                    "api-gateway",
                    "libs/messaging");
    private static final String STORE = "libs/store";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z_]+):([^}]*)}");

    private final Path root;
    private final StringBuilder page = new StringBuilder();

    /// By name, of the module that is written now.
    private final Map<String, SourceFiles.Type> types = new HashMap<>();

    private final List<String> unexplained = new ArrayList<>();

    ConfigurationPage(Path root) {
        this.root = root;
    }

    /// Keys that nothing is said of.
    List<String> unexplained() {
        return unexplained;
    }

    String render() throws IOException {
        page.append(
                """
                # Configuration

                Written by `ReferencesTest` from the sources; do not edit it, [write it anew](../../CONTRIBUTING.md#references-written-from-code).

                Each key is an environment variable, and a property (`PLIMSOLL_INGEST_MAX_BATCH` is `plimsoll.ingest.max-batch`). Durations are written `500ms`, `20s`, `5m`, `2h`, `7d`,
                sizes `64K`, `16M`, lists with commas. What Quarkus itself understands (`QUARKUS_…`) holds too.
                """);
        var own = ownNames();
        for (var module : MODULES) {
            module(module);
        }
        page.append(
                """

                ## Addresses and names of their own

                | variable | default | stands for | of |
                | --- | --- | --- | --- |
                """);
        own.forEach((name, says) ->
                page.append("| `%s` | %s |\n".formatted(name, String.join(" | ", says))));
        page.append(
                """

                `OTEL_EXPORTER_OTLP_ENDPOINT` says where traces of a service go; nowhere by default. Where the API of Kubernetes is and who asks, collector-svc and action-svc learn from `KUBECONFIG` or from their service account.
                """);
        return page.toString();
    }

    private void module(String module) throws IOException {
        var sources = SourceFiles.of(root.resolve(module));
        types.clear();
        sources.types().forEach(each -> types.put(each.name(), each));
        page.append(
                "\n## %s\n".formatted(module.startsWith("libs/") ? "Every service: NATS" : module));
        var set = properties(module);
        var mappings =
                types.values().stream()
                        .filter(each -> each.annotation("ConfigMapping") != null)
                        .sorted((a, b) -> prefix(a).compareTo(prefix(b)))
                        .toList();
        for (var each : mappings) {
            page.append("\n%s\n\n".formatted(said(each.meaning())));
            page.append("| variable | type | default | meaning |\n| --- | --- | --- | --- |\n");
            keys(prefix(each), each, set);
        }
        if (module.startsWith("libs/")) {
            page.append(
                    "| `PLIMSOLL_PARTITIONS` | number | `16` | %s |\n"
                            .formatted(said(type("KvPartitionCount").meaning())));
        }
    }

    private static String prefix(SourceFiles.Type mapping) {
        var prefix = mapping.annotation("ConfigMapping");
        return prefix == null ? "" : prefix;
    }

    private SourceFiles.Type type(String name) {
        var type = types.get(name);
        if (type == null) {
            throw new IllegalStateException("no type " + name);
        }
        return type;
    }

    private void keys(String prefix, SourceFiles.Type mapping, Properties set) {
        for (var each : mapping.methods()) {
            if (each.tree().getBody() != null) {
                continue;
            }
            var returned = String.valueOf(each.tree().getReturnType());
            var name = each.annotation("WithName");
            var key =
                    each.annotation("WithParentName") == null
                            ? prefix + "." + (name == null ? dashed(each) : name)
                            : prefix;
            var inner = returned.replaceAll("Map<String, (\\w+)>", "$1");
            if (types.containsKey(inner)
                    && type(inner).tree().getKind().name().equals("INTERFACE")) {
                keys(inner.equals(returned) ? key : key + ".\"NAME\"", type(inner), set);
                continue;
            }
            if (each.meaning().isEmpty()) {
                unexplained.add(key);
            }
            page.append(
                    "| `%s` | %s | %s | %s |\n"
                            .formatted(
                                    variable(key),
                                    kind(returned),
                                    fallback(each, returned, set.getProperty(key)),
                                    said(each.meaning())));
        }
    }

    private static String dashed(SourceFiles.Member method) {
        return method.tree()
                .getName()
                .toString()
                .replaceAll("([A-Z])", "-$1")
                .toLowerCase(Locale.ROOT);
    }

    /// As Quarkus reads it.
    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private String kind(String type) {
        var plain = type.replaceAll("^Optional<(.*)>$", "$1");
        var found =
                switch (plain) {
                    case "Duration" -> "duration";
                    case "MemorySize" -> "size";
                    case "int", "OptionalInt", "OptionalLong" -> "number";
                    case "boolean" -> "true or false";
                    case "String" -> "text";
                    case "Path" -> "path";
                    case "URI" -> "URL";
                    case "List<String>" -> "list";
                    case "Set<LocalDate>" -> "dates";
                    case "AnomalyEvent.Severity" -> "`critical`, `warning`, `info`";
                    default -> "";
                };
        return found.isEmpty() ? choices(plain) : found;
    }

    private String choices(String name) {
        var constants =
                type(name).tree().getMembers().stream()
                        .filter(each -> each.getKind().name().equals("VARIABLE"))
                        .map(each -> ((VariableTree) each).getName())
                        .map(each -> "`" + each + "`")
                        .toList();
        return String.join(", ", constants);
    }

    private static String fallback(
            SourceFiles.Member method, String type, @Nullable String property) {
        var value = property == null ? method.annotation("WithDefault") : property;
        if (value != null) {
            return "`" + value + "`";
        }
        return type.startsWith("Optional") ? "none" : "must be said";
    }

    /// References to other types are not links here.
    private static String said(String meaning) {
        return meaning.replaceAll("\\[(\\w+)](?!\\()", "`$1`");
    }

    /// `${NAME:default}` in properties, and what Quarkus makes variables of without us.
    private Map<String, List<String>> ownNames() throws IOException {
        var names = new TreeMap<String, List<String>>();
        for (var module : MODULES) {
            var set = properties(module);
            var port = set.getProperty("quarkus.http.port");
            if (port != null) {
                names.merge(
                        "QUARKUS_HTTP_PORT",
                        List.of("`" + port + "`", "`quarkus.http.port`", module),
                        ConfigurationPage::both);
            }
            set.forEach((key, value) -> {
                var found = VARIABLE.matcher(value.toString());
                if (found.find()) {
                    names.merge(
                            found.group(1),
                            List.of("`" + found.group(2) + "`", "`" + key + "`", module),
                            ConfigurationPage::both);
                }
            });
        }
        var store = properties(STORE);
        for (var key : List.of("plimsoll.pg.url", "plimsoll.pg.user", "plimsoll.pg.password")) {
            names.put(
                    variable(key),
                    List.of(
                            "`" + store.getProperty(key) + "`",
                            "`" + key + "`",
                            "model-svc, action-svc, api-gateway"));
        }
        return names;
    }

    private static List<String> both(List<String> one, List<String> other) {
        var merged = new ArrayList<String>();
        for (int i = 0; i < one.size(); i++) {
            merged.add(
                    one.get(i).contains(other.get(i))
                            ? one.get(i)
                            : one.get(i) + ", " + other.get(i));
        }
        return merged;
    }

    private Properties properties(String module) throws IOException {
        var properties = new Properties();
        var folder = root.resolve(module).resolve("src/main/resources");
        for (var name :
                List.of("application.properties", "META-INF/microprofile-config.properties")) {
            var file = folder.resolve(name);
            if (Files.exists(file)) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    properties.load(reader);
                }
            }
        }
        return properties;
    }
}
