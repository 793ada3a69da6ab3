package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `deploy/components/oidc` makes of an overlay. [SignInE2E] tries its variables.
class OidcComponentTest {
    private static final Path ROOT = Path.of("..", "..").normalize();
    private static final Path PRODUCTION = ROOT.resolve("deploy/overlays/production");
    private static final Path OIDC = ROOT.resolve("deploy/components/oidc");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void wantKubectl() {
        Kustomization.assumeKubectl();
    }

    @Test
    void tellsTheGatewayOfTheProviderAndNobodyElse() throws Exception {
        var before = Kustomization.of(PRODUCTION);
        var after = Kustomization.of(PRODUCTION, OIDC, folder);

        var changed = new HashSet<>(after);
        changed.removeAll(before);
        assertThat(changed)
                .extracting(each -> each.path("kind").asText(), OidcComponentTest::name)
                .containsExactlyInAnyOrder(
                        tuple("Deployment", "api-gateway"),
                        tuple("NetworkPolicy", "api-gateway-oidc"));
        var added = new HashSet<>(environment(after));
        added.removeAll(environment(before));
        assertThat(added)
                .hasSize(10)
                .allMatch(each -> key(each).path("name").asText().equals("plimsoll-oidc"));
        assertThat(environment(after)).containsAll(environment(before));
    }

    @Test
    void isDescribedByVariableAndByKey() throws Exception {
        var secure = Files.readString(ROOT.resolve("docs/how-to/secure.md"));
        var settings = Files.readString(ROOT.resolve("docs/reference/configuration.md"));
        for (var each : environment(Kustomization.of(PRODUCTION, OIDC, folder))) {
            if (!key(each).isMissingNode()) {
                assertThat(settings).contains("`" + each.path("name").asText() + "`");
                assertThat(secure).contains("`" + key(each).path("key").asText() + "`");
            }
        }
    }

    @Test
    void letsTheGatewayOutToTheProvider() throws Exception {
        var ports = new TreeSet<Integer>();
        for (var each : Kustomization.of(PRODUCTION, OIDC, folder)) {
            if (each.path("kind").asText().equals("NetworkPolicy")
                    && each.at("/spec/podSelector/matchLabels/app.kubernetes.io~1name")
                            .asText()
                            .equals("api-gateway")) {
                each.at("/spec/egress")
                        .findParents("port")
                        .forEach(port -> ports.add(port.path("port").asInt()));
            }
        }
        assertThat(ports).contains(443);
    }

    private static List<JsonNode> environment(List<JsonNode> objects) {
        return objects.stream()
                .filter(each -> each.path("kind").asText().equals("Deployment"))
                .filter(each -> name(each).equals("api-gateway"))
                .flatMap(each -> each.at("/spec/template/spec/containers/0/env").valueStream())
                .toList();
    }

    private static JsonNode key(JsonNode variable) {
        return variable.at("/valueFrom/configMapKeyRef");
    }

    private static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }
}
