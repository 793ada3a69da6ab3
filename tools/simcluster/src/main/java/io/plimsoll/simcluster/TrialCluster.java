package io.plimsoll.simcluster;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.plimsoll.simcluster.api.RecordedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The cluster that a test acts on: a simulated one, or that of the file which
/// `PLIMSOLL_TEST_KUBECONFIG` names. Of a real one a test may use namespaces that it made, and no
/// more: they are deleted at the end. Thread safe.
public final class TrialCluster implements AutoCloseable {
    private static final String FILE = "PLIMSOLL_TEST_KUBECONFIG";
    private static final String IMAGES = "PLIMSOLL_TEST_IMAGES";
    private static final List<String> SIMULATED_IMAGES = List.of("shop:1", "shop:2");

    private final @Nullable SimCluster simulated;
    private final KubernetesClient client;
    private final String kubeconfig;
    private final List<String> images;
    private final Set<String> made = new HashSet<>();

    private TrialCluster(SimCluster simulated) {
        this.simulated = simulated;
        this.client = simulated.client();
        this.kubeconfig = simulated.kubeconfig();
        this.images = SIMULATED_IMAGES;
    }

    private TrialCluster(String kubeconfig, List<String> images) {
        this.simulated = null;
        this.client =
                new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig)).build();
        this.kubeconfig = kubeconfig;
        this.images = images;
    }

    /// As the environment of this process wants it.
    ///
    /// @param like what a simulated one is like
    public static TrialCluster start(Consumer<SimCluster> like) throws IOException {
        var file = System.getenv().getOrDefault(FILE, "");
        if (file.isEmpty()) {
            var simulated = SimCluster.start(SimClusterSettings.defaults());
            like.accept(simulated);
            return new TrialCluster(simulated);
        }
        var images = System.getenv().getOrDefault(IMAGES, String.join(",", SIMULATED_IMAGES));
        return on(Files.readString(Path.of(file)), List.of(images.split(",", -1)));
    }

    /// A real one.
    static TrialCluster on(String kubeconfig, List<String> images) {
        return new TrialCluster(kubeconfig, images);
    }

    public KubernetesClient client() {
        return client;
    }

    public String kubeconfig() {
        return kubeconfig;
    }

    /// Whether it is a simulated one: then its nodes may be drained, and it keeps a log.
    public boolean isSimulated() {
        return simulated != null;
    }

    /// What the API was asked, as [SimCluster#requests()].
    ///
    /// @throws IllegalStateException when it is a real one, which shows nobody what it was asked
    public List<RecordedRequest> requests() {
        if (simulated == null) {
            throw new IllegalStateException("this API server shows no log of its requests");
        }
        return simulated.requests();
    }

    /// Whether somebody runs Pods there: an API server alone does not.
    public boolean isRunningPods() {
        return client.nodes().list().getItems().stream()
                .flatMap(node -> node.getStatus().getConditions().stream())
                .anyMatch(
                        each -> each.getType().equals("Ready") && each.getStatus().equals("True"));
    }

    /// An image that can be run there.
    ///
    /// @param version 1 or 2; those of a real cluster are in `PLIMSOLL_TEST_IMAGES`, with a comma
    ///   between
    public String image(int version) {
        return images.get(version - 1);
    }

    /// Sees to it that there is such a namespace.
    public synchronized void ensureNamespace(String name) {
        if (client.namespaces().withName(name).get() == null) {
            var namespace =
                    new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build();
            client.resource(namespace).create();
            made.add(name);
        }
    }

    @Override
    public synchronized void close() {
        if (simulated != null) {
            simulated.close();
            return;
        }
        made.forEach(name -> client.namespaces().withName(name).delete());
        client.close();
    }
}
