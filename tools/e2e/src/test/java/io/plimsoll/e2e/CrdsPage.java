package io.plimsoll.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// `docs/reference/crds.md`: each field of each kind, out of its definition.
final class CrdsPage {
    private final Path root;
    private final StringBuilder page = new StringBuilder();
    private final List<String> unexplained = new ArrayList<>();
    private String kind = "";

    CrdsPage(Path root) {
        this.root = root;
    }

    /// Fields whose definition has no description.
    List<String> unexplained() {
        return unexplained;
    }

    String render() throws IOException {
        page.append(
                """
                # Kinds of Kubernetes objects

                Written by `ReferencesTest` from `deploy/base/policies`; do not edit it, [write it anew](../../CONTRIBUTING.md#references-written-from-code).
                What they do is in [action-svc](action.md), [detection policies](detection-policy.md) and [silences and maintenance](../how-to/silences-and-maintenance.md).
                Locally the same documents are read from a directory.
                """);
        for (var each : YamlObjects.under(root.resolve("deploy/base/policies"))) {
            if (each.path("kind").asText().equals("CustomResourceDefinition")) {
                kind(each.path("spec"));
            }
        }
        return page.toString();
    }

    private void kind(JsonNode spec) {
        var version = spec.at("/versions/0");
        page.append(
                "\n## %s\n\n`%s/%s`, %s, `kubectl get %s`%s.\n"
                        .formatted(
                                spec.at("/names/kind").asText(),
                                spec.path("group").asText(),
                                version.path("name").asText(),
                                spec.path("scope").asText().equals("Namespaced")
                                        ? "in a namespace"
                                        : "of the cluster",
                                spec.at("/names/plural").asText(),
                                spec.at("/names/shortNames/0").isMissingNode()
                                        ? ""
                                        : " or `%s`"
                                                .formatted(
                                                        spec.at("/names/shortNames/0").asText())));
        page.append("\n| field | type | meaning |\n| --- | --- | --- |\n");
        var rules = new ArrayList<String>();
        var schema = version.at("/schema/openAPIV3Schema");
        kind = spec.at("/names/kind").asText();
        fields("", schema, rules);
        if (!rules.isEmpty()) {
            page.append("\nThe API server refuses it otherwise:\n\n");
            rules.forEach(each -> page.append("- ").append(each).append('\n'));
        }
    }

    private void fields(String path, JsonNode schema, List<String> rules) {
        for (var rule : schema.path("x-kubernetes-validations")) {
            rules.add(
                    "`%s`: %s"
                            .formatted(
                                    path.isEmpty() ? "the object" : path,
                                    rule.path("message").asText(rule.path("rule").asText())));
        }
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(each -> required.add(each.asText()));
        for (var each : schema.path("properties").properties()) {
            var name = path.isEmpty() ? each.getKey() : path + "." + each.getKey();
            var field = each.getValue();
            page.append(
                    "| `%s`%s | %s | %s |\n"
                            .formatted(
                                    name,
                                    required.contains(each.getKey()) ? ", required" : "",
                                    type(field),
                                    meaning(field)));
            if (field.path("description").asText().isBlank()) {
                unexplained.add(kind + ": " + name);
            }
            deeper(name, field, rules);
        }
    }

    private void deeper(String name, JsonNode field, List<String> rules) {
        if (field.has("items")) {
            fields(name + "[]", field.path("items"), rules);
        } else if (field.path("additionalProperties").isObject()) {
            fields(name + ".*", field.path("additionalProperties"), rules);
            return;
        }
        if (!field.has("items")) {
            fields(name, field, rules);
        }
    }

    private static String type(JsonNode field) {
        var type = field.path("type").asText("any");
        if (field.has("items")) {
            return "list of " + type(field.path("items"));
        }
        if (field.path("additionalProperties").isObject()) {
            return "map of " + type(field.path("additionalProperties"));
        }
        if (field.has("enum")) {
            var values = new ArrayList<String>();
            field.path("enum").forEach(each -> values.add("`" + each.asText() + "`"));
            return String.join(", ", values);
        }
        var format = field.path("format").asText();
        return format.isEmpty() ? type : type + " (" + format + ")";
    }

    private static String meaning(JsonNode field) {
        var said = new ArrayList<String>();
        var description = field.path("description").asText();
        if (!description.isEmpty()) {
            said.add(description.replaceAll("\\s+", " ").strip());
        }
        if (field.has("default")) {
            said.add("Default `%s`.".formatted(field.path("default").asText()));
        }
        if (field.has("minimum") || field.has("maximum")) {
            said.add(
                    "From %s to %s."
                            .formatted(
                                    field.path("minimum").asText("any"),
                                    field.path("maximum").asText("any")));
        }
        return String.join(" ", said).replace("|", "\\|");
    }
}
