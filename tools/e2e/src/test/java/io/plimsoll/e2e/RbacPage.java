package io.plimsoll.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `docs/reference/rbac.md`: what each ServiceAccount may do, out of the Roles, and why, which the
/// page itself keeps.
final class RbacPage {
    private final Path root;
    private final KeptWords why;

    RbacPage(Path root, String committed) {
        this.root = root;
        this.why = KeptWords.of(committed, 1, 4);
    }

    /// Rules whose reason nobody gave.
    List<String> unexplained() {
        return why.missing();
    }

    String render() throws IOException {
        var page =
                new StringBuilder(
                        """
                        # What the services may do in a cluster

                        Written by `ReferencesTest` from the Roles in `deploy/`, but for the last column; do not edit the others, [write them anew](../../CONTRIBUTING.md#references-written-from-code).
                        A service that is not named here has no token for the API.
                        """);
        var files = new TreeMap<String, Path>();
        for (var each :
                List.of(
                        "base/collector-svc/rbac.yaml",
                        "base/action-svc/rbac.yaml",
                        "workloads/rbac.yaml",
                        "components/cluster-scope/rbac.yaml")) {
            files.put(each, root.resolve("deploy").resolve(each));
        }
        for (var file : files.entrySet()) {
            var objects = YamlObjects.in(file.getValue());
            for (var role : objects) {
                if (role.path("kind").asText().endsWith("Role")) {
                    role(page, file.getKey(), role, account(objects, role));
                }
            }
        }
        return page.toString();
    }

    private static String account(List<JsonNode> objects, JsonNode role) {
        return objects.stream()
                .filter(each ->
                        each.at("/roleRef/name").asText().equals(role.at("/metadata/name").asText())
                                && each.at("/roleRef/kind").equals(role.path("kind")))
                .map(each -> each.at("/subjects/0/name").asText())
                .findFirst()
                .orElseThrow();
    }

    private void role(StringBuilder page, String file, JsonNode role, String account) {
        var name = role.at("/metadata/name").asText();
        page.append(
                "\n## %s, `%s`\n\nOf %s, by `deploy/%s`.\n\n"
                        .formatted(role.path("kind").asText(), name, account, file));
        page.append("| resource | group | verbs | for |\n| --- | --- | --- | --- |\n");
        for (var each : rules(role).entrySet()) {
            var resource = each.getKey();
            page.append(
                    "| `%s` | %s | %s | %s |\n"
                            .formatted(
                                    resource.replaceFirst("^.*:", ""),
                                    resource.startsWith(":")
                                            ? "core"
                                            : "`" + resource.replaceFirst(":.*$", "") + "`",
                                    each.getValue(),
                                    why.of(
                                            "%s, `%s`".formatted(role.path("kind").asText(), name),
                                            "`%s`".formatted(resource.replaceFirst("^.*:", "")))));
        }
    }

    private static Map<String, String> rules(JsonNode role) {
        var rules = new TreeMap<String, String>();
        for (var rule : role.path("rules")) {
            for (var resource : rule.path("resources")) {
                var names =
                        rule.path("resourceNames").isMissingNode()
                                ? ""
                                : " of `%s`".formatted(rule.at("/resourceNames/0").asText());
                rules.put(
                        rule.at("/apiGroups/0").asText() + ":" + resource.asText(),
                        "`%s`%s"
                                .formatted(
                                        String.join(
                                                "`, `",
                                                rule.path("verbs")
                                                        .valueStream()
                                                        .map(JsonNode::asText)
                                                        .toList()),
                                        names));
            }
        }
        return rules;
    }
}
