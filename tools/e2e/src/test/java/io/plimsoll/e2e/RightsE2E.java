package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.contracts.ActionEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The Roles of `deploy/` allow the services what they ask the API of a cluster for, which a
/// cluster that judges by these Roles shows, and nothing else, which its log shows.
class RightsE2E {
    private static final Path DEPLOY = Path.of("..", "..", "deploy").normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void allowWhatIsAskedForAndNothingElse() throws Exception {
        Kustomization.assumeKubectl();
        var first = new ArrayList<>(roles(Kustomization.of(DEPLOY.resolve("overlays/production"))));
        first.addAll(inShop(YamlObjects.in(DEPLOY.resolve("workloads/rbac.yaml"))));
        try (var stage = new RightsStage(first)) {
            actOnWorkloads(stage);
            assertUsed(stage, "collector-svc", first);

            stage.cluster().client().rbac().roleBindings().inNamespace("shop").delete();
            var all = roles(Kustomization.of(DEPLOY.resolve("overlays/local")));
            stage.allow(all);
            act(stage, Deed.TO_NODES);
            assertThat(done(stage)).isEqualTo(Deed.treatments());
            stage.stop();

            assertUsed(stage, "action-svc", all);
            for (var each : List.of("collector-svc", "action-svc")) {
                assertThat(ApiRights.refused(stage.cluster().requests(), each)).as(each).isEmpty();
            }
        }
    }

    /// With what one namespace allows.
    private static void actOnWorkloads(RightsStage stage) throws Exception {
        stage.change("rolled-back");
        var deployments = stage.cluster().client().apps().deployments().inNamespace("shop");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(deployments.list().getItems())
                                .allSatisfy(each -> {
                                    var status = each.getStatus();
                                    assertThat(status.getObservedGeneration())
                                            .isEqualTo(each.getMetadata().getGeneration());
                                    assertThat(status.getReplicas()).isEqualTo(1);
                                    assertThat(status.getReadyReplicas()).isEqualTo(1);
                                }));
        stage.change("paused");
        act(stage, Deed.TO_WORKLOADS);
    }

    private static void act(RightsStage stage, List<Deed> deeds) throws Exception {
        for (var each : deeds) {
            stage.open(each);
        }
        var names = deeds.stream().map(Deed::name).toList();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(stage.actions())
                                .as(stage.log("action-svc"))
                                .filteredOn(each -> each.state() == ActionEvent.State.executed)
                                .extracting(each -> each.target().name())
                                .containsAll(names));
    }

    private static Set<String> done(RightsStage stage) throws IOException {
        var types = new TreeSet<String>();
        for (var each : stage.actions()) {
            if (each.state() == ActionEvent.State.executed) {
                types.add(each.action().type());
            }
        }
        return types;
    }

    private static void assertUsed(RightsStage stage, String account, List<JsonNode> roles) {
        var allowed = ApiRights.of(roles, account);
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    var unused = new TreeSet<>(allowed);
                    unused.removeAll(ApiRights.used(stage.cluster().requests(), account));
                    assertThat(unused).as("what %s may do and does not", account).isEmpty();
                });
    }

    private static List<JsonNode> roles(List<JsonNode> rendered) {
        return rendered.stream()
                .filter(each -> each.path("kind").asText().matches("(Cluster)?Role(Binding)?"))
                .toList();
    }

    /// As `kubectl apply -n shop` has it.
    private static List<JsonNode> inShop(List<JsonNode> objects) {
        for (var each : objects) {
            if (each.path("metadata") instanceof ObjectNode metadata) {
                metadata.put("namespace", "shop");
            }
        }
        return objects;
    }
}
