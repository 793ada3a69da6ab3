package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What comes out of `kubectl kustomize` of each overlay.
class OverlaysTest {
    private static final Path ROOT = Path.of("..", "..").normalize();
    private static final Path DEPLOY = ROOT.resolve("deploy");
    private static final ObjectMapper YAML = YAMLMapper.builder().build();
    private static final Set<String> CLUSTER_WIDE =
            Set.of("ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition", "Namespace");
    private static final Pattern METRIC = Pattern.compile("plimsoll_[a-z_]+");
    private static final Pattern PORT = Pattern.compile(":(\\d+)(/|$)");

    @BeforeEach
    void wantKubectl() {
        Kustomization.assumeKubectl();
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "staging", "production", "edge-collector"})
    void saysWhereEverythingIsAndWhatItIsPartOf(String overlay) throws Exception {
        for (var each : rendered(overlay)) {
            var name = each.at("/kind").asText() + " " + each.at("/metadata/name").asText();
            assertThat(each.at("/metadata/labels/app.kubernetes.io~1part-of").asText())
                    .as(name)
                    .isEqualTo("plimsoll");
            if (!CLUSTER_WIDE.contains(each.at("/kind").asText())) {
                assertThat(each.at("/metadata/namespace").asText())
                        .as(name)
                        .isEqualTo("plimsoll-system");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "production", "edge-collector"})
    void bringsNoSecretOfItsOwn(String overlay) throws Exception {
        assertThat(rendered(overlay)).noneMatch(each -> each.at("/kind").asText().equals("Secret"));
    }

    /// As the Pod Security Standard `restricted` has it, which the namespace enforces.
    @ParameterizedTest
    @ValueSource(strings = {"local", "staging", "production", "edge-collector"})
    void runsNothingThatMayMoreThanItNeeds(String overlay) throws Exception {
        for (var each : workloads(overlay)) {
            var pod = each.at("/spec/template/spec");
            var name = each.at("/metadata/name").asText();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).as(name).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText())
                    .as(name)
                    .isEqualTo("RuntimeDefault");
            for (var container : pod.path("containers")) {
                var may = container.path("securityContext");
                assertThat(may.path("allowPrivilegeEscalation").asBoolean(true)).as(name).isFalse();
                assertThat(may.at("/capabilities/drop/0").asText()).as(name).isEqualTo("ALL");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "production", "edge-collector"})
    void letsNobodyChangeWorkloadsOrNodesWithoutBeingAskedTo(String overlay) throws Exception {
        assertThat(rules(rendered(overlay), "ClusterRole"))
                .as("what holds in the whole cluster")
                .noneMatch(each -> each.matches("(apps|autoscaling|batch|)/[a-z/]+ (patch|create)"))
                .doesNotContain("/pods get", "/nodes get");
    }

    @Test
    void givesInOneNamespaceWhatItGivesInAllOfThemButForNodes() throws Exception {
        var one = objects("workloads");
        assertThat(one)
                .extracting(each -> each.at("/kind").asText())
                .containsExactlyInAnyOrder("Role", "RoleBinding");
        var all =
                rules(
                        rendered("local").stream()
                                .filter(each ->
                                        each.at("/metadata/name")
                                                .asText()
                                                .equals("plimsoll-action"))
                                .toList(),
                        "ClusterRole");
        var more = new TreeSet<>(all);
        more.removeAll(rules(one, "Role"));

        assertThat(all).containsAll(rules(one, "Role"));
        assertThat(more).containsExactlyInAnyOrder("/nodes get", "/nodes patch");
    }

    /// `group/resource verb` of all roles of a kind.
    private static Set<String> rules(List<JsonNode> objects, String kind) {
        var rules = new TreeSet<String>();
        objects.stream()
                .filter(each -> each.at("/kind").asText().equals(kind))
                .flatMap(each -> each.path("rules").valueStream())
                .forEach(rule -> {
                    var group = rule.at("/apiGroups/0").asText();
                    for (var resource : rule.path("resources")) {
                        for (var verb : rule.path("verbs")) {
                            rules.add(
                                    "%s/%s %s".formatted(group, resource.asText(), verb.asText()));
                        }
                    }
                });
        return rules;
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "staging", "production", "edge-collector"})
    void letsEachServiceReachWhatItIsToldToAsk(String overlay) throws Exception {
        var objects = rendered(overlay);
        for (var each : workloads(overlay)) {
            var name = each.at("/metadata/name").asText();
            var asked = new HashSet<String>();
            for (var variable : each.at("/spec/template/spec/containers/0").path("env")) {
                var port = PORT.matcher(variable.path("value").asText());
                if (port.find()) {
                    asked.add(port.group(1));
                }
            }
            assertThat(egress(objects, name)).as(name).containsAll(asked);
        }
    }

    private static Set<String> egress(List<JsonNode> objects, String name) {
        return objects.stream()
                .filter(each -> each.at("/kind").asText().equals("NetworkPolicy"))
                .filter(each ->
                        each.at("/spec/podSelector/matchLabels/app.kubernetes.io~1name")
                                .asText()
                                .equals(name))
                .flatMap(each -> each.at("/spec/egress").valueStream())
                .flatMap(rule -> rule.path("ports").valueStream())
                .map(port -> port.path("port").asText())
                .collect(Collectors.toSet());
    }

    @Test
    void keepsOneOfWhatThereAreSeveral() throws Exception {
        Map<String, Integer> replicas = new HashMap<>();
        for (var each : workloads("production")) {
            replicas.put(each.at("/metadata/name").asText(), each.at("/spec/replicas").asInt());
        }
        var kept =
                rendered("production").stream()
                        .filter(each -> each.at("/kind").asText().equals("PodDisruptionBudget"))
                        .map(each ->
                                each.at("/spec/selector/matchLabels/app.kubernetes.io~1name")
                                        .asText())
                        .toList();

        assertThat(kept).containsExactlyInAnyOrderElementsOf(replicas.keySet());
        assertThat(replicas.values()).allMatch(count -> count >= 2);
        assertThat(replicas).containsEntry("detector-svc", 3);
    }

    @Test
    void alertsByMetersThatThereAre() throws Exception {
        var text =
                Files.readString(DEPLOY.resolve("components/monitoring/rules.yaml"))
                        + Files.readString(DEPLOY.resolve("components/monitoring/dashboard.json"));
        var sources = sources();
        var unknown = new TreeSet<String>();
        METRIC.matcher(text)
                .results()
                .forEach(metric -> {
                    if (!isMeter(metric.group(), sources)) {
                        unknown.add(metric.group());
                    }
                });

        assertThat(unknown).isEmpty();
    }

    private static boolean isMeter(String metric, String sources) {
        var name = metric.replaceFirst("_total$", "");
        var meter = name.replace('_', '.');
        return sources.contains('"' + meter + '"')
                || (name.startsWith("plimsoll_messaging_")
                        && sources.contains(
                                '"' + name.replaceFirst("^plimsoll_messaging_", "") + '"'));
    }

    @Test
    void alertsInWordsThatPrometheusUnderstands(@TempDir Path folder) throws Exception {
        var rule =
                YAML.readTree(Files.readString(DEPLOY.resolve("components/monitoring/rules.yaml")));
        var file = folder.resolve("rules.yml");
        Files.writeString(file, YAML.writeValueAsString(rule.path("spec")));

        assertThat(Kustomization.said("/usr/bin/promtool", "check", "rules", file.toString()))
                .contains("SUCCESS");
    }

    /// `TlsE2E` tries these variables, as the page has them.
    @Test
    void speaksByTlsWhereTheComponentIsAdded(@TempDir Path folder) throws Exception {
        var before = variables(rendered("production"));
        var after =
                variables(
                        Kustomization.of(
                                DEPLOY.resolve("overlays/production"),
                                DEPLOY.resolve("components/tls"),
                                folder));

        var nats = Set.of("NATS_TLS_CONFIGURATION_NAME", "QUARKUS_TLS_NATS_TRUST_STORE_PEM_CERTS");
        var page = Files.readString(ROOT.resolve("docs/how-to/secure.md"));
        assertThat(after).containsOnlyKeys(before.keySet());
        after.forEach((service, names) -> {
            var added = new TreeSet<>(names);
            added.removeAll(before.getOrDefault(service, Set.of()));
            assertThat(added).as(service).containsAll(nats).allMatch(page::contains);
            assertThat(added.contains("QUARKUS_TLS_REDIS_TRUST_STORE_PEM_CERTS"))
                    .as(service)
                    .isEqualTo(names.contains("REDIS_HOSTS"));
            assertThat(added.contains("QUARKUS_DATASOURCE_JDBC_URL"))
                    .as(service)
                    .isEqualTo(names.contains("PLIMSOLL_PG_URL"));
        });
    }

    /// The names of each service's variables.
    private static Map<String, Set<String>> variables(List<JsonNode> objects) {
        var all = new HashMap<String, Set<String>>();
        for (var each : objects) {
            if (List.of("Deployment", "StatefulSet").contains(each.at("/kind").asText())) {
                var names = all.computeIfAbsent(name(each), _ -> new TreeSet<>());
                each.at("/spec/template/spec/containers/0/env")
                        .forEach(variable -> names.add(variable.path("name").asText()));
            }
        }
        return all;
    }

    private static String name(JsonNode of) {
        return of.at("/metadata/name").asText();
    }

    private static List<JsonNode> workloads(String overlay) throws Exception {
        return rendered(overlay).stream()
                .filter(each ->
                        List.of("Deployment", "StatefulSet").contains(each.at("/kind").asText()))
                .toList();
    }

    private static List<JsonNode> rendered(String overlay) throws Exception {
        return objects("overlays/" + overlay);
    }

    private static List<JsonNode> objects(String folder) throws Exception {
        return Kustomization.of(DEPLOY.resolve(folder));
    }

    private static String sources() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(ROOT)) {
            for (var file :
                    files.filter(each -> each.toString().matches(".*/src/main/java/.*\\.java"))
                            .toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
