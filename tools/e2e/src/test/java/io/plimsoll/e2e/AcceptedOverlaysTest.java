package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.plimsoll.simcluster.TrialCluster;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An API server takes every object of an overlay: the simulated one for good, and a real one,
/// where `PLIMSOLL_TEST_KUBECONFIG` names one, on trial (`--dry-run=server`), which checks it
/// against the schema that it has for it.
class AcceptedOverlaysTest {
    private static final Path OVERLAYS = Path.of("..", "..", "deploy", "overlays").normalize();

    /// What lies in a namespace is tried in this one: that of the overlay need not be there.
    private static final String NAMESPACE = "plimsoll-trial";

    /// Kinds of others, which a cluster may do without.
    private static final Set<String> OPTIONAL = Set.of("PrometheusRule", "ServiceMonitor");

    @BeforeEach
    void wantKubectl() {
        Kustomization.assumeKubectl();
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "staging", "production", "edge-collector"})
    void areTakenByAnApiServer(String overlay) throws Exception {
        var objects = Kustomization.of(OVERLAYS.resolve(overlay));
        var notServed = new TreeSet<String>();
        int taken = 0;
        try (var cluster = TrialCluster.start(_ -> {})) {
            cluster.ensureNamespace(NAMESPACE);
            for (var object : objects) {
                if (isServed(cluster.client(), object)) {
                    take(cluster, object);
                    taken++;
                } else {
                    notServed.add(object.path("kind").asText());
                }
            }
        }

        System.out.printf("%s: %d objects taken, not served: %s%n", overlay, taken, notServed);
        assertThat(taken).isGreaterThan(10);
        assertThat(OPTIONAL).containsAll(notServed);
    }

    private static boolean isServed(KubernetesClient client, JsonNode object) {
        var served = client.getApiResources(object.path("apiVersion").asText());
        var kind = object.path("kind").asText();
        return served != null
                && served.getResources().stream().anyMatch(each -> each.getKind().equals(kind));
    }

    private static void take(TrialCluster cluster, JsonNode object) {
        var resource =
                cluster.client()
                        .getKubernetesSerialization()
                        .unmarshal(object.toString(), GenericKubernetesResource.class);
        boolean isNamespaced = resource.getMetadata().getNamespace() != null;
        if (isNamespaced) {
            resource.getMetadata().setNamespace(NAMESPACE);
        }
        var name = resource.getKind() + " " + resource.getMetadata().getName();
        var on = cluster.client().resource(resource);
        var taken =
                cluster.isSimulated()
                        ? on.create()
                        : on.dryRun().forceConflicts().serverSideApply();
        assertThat(taken.getMetadata().getName())
                .as(name)
                .isEqualTo(resource.getMetadata().getName());
        assertThat(taken.getMetadata().getNamespace())
                .as(name)
                .isEqualTo(isNamespaced ? NAMESPACE : null);
    }
}
