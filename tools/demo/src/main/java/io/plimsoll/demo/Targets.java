package io.plimsoll.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.plimsoll.simcluster.SimCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Keeps a file for Prometheus' `file_sd` that names the Pods as the cluster's API shows them:
/// Debian's build of Prometheus has no discovery of its own for Kubernetes. Thread safe.
final class Targets implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PORT = "prometheus.io/port";

    private final Path file;
    private final String state;
    private final SharedIndexInformer<Pod> pods;

    private Targets(SharedIndexInformer<Pod> pods, Path file, String state) {
        this.pods = pods;
        this.file = file;
        this.state = state;
    }

    /// @param state where the state of the objects is shown
    static Targets follow(SimCluster cluster, Path file, String state) {
        var pods = cluster.client().pods().inNamespace(Scene.NAMESPACE).runnableInformer(0);
        var targets = new Targets(pods, file, state);
        pods.addEventHandler(targets.new Changes());
        pods.run();
        return targets;
    }

    private final class Changes implements ResourceEventHandler<Pod> {
        @Override
        public void onAdd(Pod pod) {
            write();
        }

        @Override
        public void onUpdate(Pod before, Pod now) {
            write();
        }

        @Override
        public void onDelete(Pod pod, boolean unknown) {
            write();
        }
    }

    private synchronized void write() {
        var groups = new ArrayList<Map<String, Object>>();
        groups.add(Map.of("targets", List.of(state)));
        for (var pod : pods.getStore().list()) {
            var metadata = pod.getMetadata();
            var annotations = metadata.getAnnotations();
            var port = annotations == null ? null : annotations.get(PORT);
            if (port != null && metadata.getDeletionTimestamp() == null) {
                groups.add(
                        Map.of(
                                "targets",
                                List.of(pod.getStatus().getPodIP() + ":" + port),
                                "labels",
                                Map.of(
                                        "namespace",
                                        metadata.getNamespace(),
                                        "pod",
                                        metadata.getName())));
            }
        }
        try {
            // Prometheus must not read half a file.
            var whole = Files.createTempFile(file.getParent(), "targets", ".tmp");
            Files.writeString(whole, JSON.writeValueAsString(groups));
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        pods.close();
    }
}
