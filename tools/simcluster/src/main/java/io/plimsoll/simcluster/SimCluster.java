package io.plimsoll.simcluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.plimsoll.simcluster.api.ApiServer;
import io.plimsoll.simcluster.api.Grants;
import io.plimsoll.simcluster.api.RecordedRequest;
import io.plimsoll.simcluster.api.RequestLog;
import io.plimsoll.simcluster.controller.ControlLoop;
import io.plimsoll.simcluster.store.Fields;
import io.plimsoll.simcluster.store.Kinds;
import io.plimsoll.simcluster.store.ObjectKey;
import io.plimsoll.simcluster.store.ObjectStore;
import io.plimsoll.simcluster.store.Refusal;
import io.plimsoll.simcluster.store.ResourceKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One simulated cluster, from start to close. Thread safe.
public final class SimCluster implements AutoCloseable {
    private final ObjectStore store;
    private final RequestLog log;
    private final ControlLoop controllers;
    private final ApiServer api;
    private @Nullable KubernetesClient client;
    private boolean closed;

    private SimCluster(SimClusterSettings settings, InstantSource clock) throws IOException {
        var chance = new SplittableRandom(settings.seed());
        var file = settings.log();
        this.log = file == null ? RequestLog.inMemory(clock) : RequestLog.toFile(clock, file);
        this.store = new ObjectStore(clock, UUID::randomUUID);
        this.api = ApiServer.start(settings.port(), store, log, chance.split());
        this.controllers = ControlLoop.start(store, settings.runtime(), clock, chance.split());
    }

    /// Returns when its API answers.
    public static SimCluster start(SimClusterSettings settings) throws IOException {
        return new SimCluster(settings, Clock.systemUTC());
    }

    /// `http://127.0.0.1:<port>`.
    public String url() {
        return api.url();
    }

    /// For `kubectl --kubeconfig`, of who may do everything.
    public String kubeconfig() {
        return kubeconfig("{}");
    }

    /// Of a ServiceAccount, which may do what the Roles in the cluster allow it.
    public String kubeconfig(String namespace, String account) {
        return kubeconfig("{token: 'system:serviceaccount:%s:%s'}".formatted(namespace, account));
    }

    private String kubeconfig(String user) {
        return """
        apiVersion: v1
        kind: Config
        current-context: simcluster
        clusters:
        - name: simcluster
          cluster:
            server: %s
        contexts:
        - name: simcluster
          context:
            cluster: simcluster
            user: simcluster
            namespace: default
        users:
        - name: simcluster
          user: %s
        """
                .formatted(url(), user);
    }

    /// A client of it, the same on every call, closed with the cluster.
    public synchronized KubernetesClient client() {
        var known = client;
        if (known == null) {
            var config =
                    new ConfigBuilder(Config.empty())
                            .withMasterUrl(url())
                            .withNamespace("default")
                            .build();
            known = new KubernetesClientBuilder().withConfig(config).build();
            client = known;
        }
        return known;
    }

    /// What clients may do.
    public Grants grants() {
        return api.grants();
    }

    /// The newest requests, oldest first.
    public List<RecordedRequest> requests() {
        return log.requests();
    }

    /// Puts in all objects of a YAML file, or of all such files of a folder, without asking the
    /// API: their status stays as written, and they are in no log.
    public void apply(Path fileOrFolder) throws IOException {
        for (var object : Manifests.read(fileOrFolder)) {
            var kind =
                    Kinds.byName(object.path("apiVersion").asText(), object.path("kind").asText())
                            .orElseThrow(
                                    () -> Refusal.badRequest("not served: " + object.path("kind")));
            if (kind.namespaced() && Fields.namespace(object).isEmpty()) {
                Fields.section(object, "metadata").put("namespace", "default");
            }
            put(kind, object);
        }
    }

    private void put(ResourceKind kind, ObjectNode object) {
        var key = ObjectKey.of(kind, object);
        if (store.find(key).isPresent()) {
            store.change(key, _ -> object);
        } else {
            store.create(kind, object);
        }
    }

    /// Stops the Pods and no more, for a process that ends at once anyway.
    void stopPods() {
        controllers.close();
    }

    /// Stops the Pods, ends the watches and the client, and leaves no thread behind.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (client != null) {
            client.close();
        }
        controllers.close();
        api.close();
        try {
            log.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
