package io.plimsoll.simcluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchIT {
    private SimCluster cluster;

    @BeforeEach
    void start() throws IOException {
        cluster = SimCluster.start(SimClusterSettings.defaults());
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void anInformerMissesNothingDuringManyQuickWrites() {
        hearsAll(cluster.client());
        assertThat(cluster.requests()).anyMatch(request -> request.status() == 101);
    }

    @Test
    void anInformerOverPlainHttpMissesNothing() {
        var config =
                new ConfigBuilder(Config.empty())
                        .withMasterUrl(cluster.url())
                        .withOnlyHttpWatches(true)
                        .build();
        try (var client = new KubernetesClientBuilder().withConfig(config).build()) {
            hearsAll(client);
        }
        assertThat(cluster.requests()).noneMatch(request -> request.status() == 101);
    }

    @Test
    void aWatchTellsWhatWasWrittenSinceTheListAndEndsInTime() throws Exception {
        var version =
                cluster.client()
                        .configMaps()
                        .inNamespace("default")
                        .list()
                        .getMetadata()
                        .getResourceVersion();
        cluster.client().resource(config("one")).create();
        assertThat(watched("timeoutSeconds=1&resourceVersion=" + version))
                .contains("\"ADDED\"", "\"one\"");
    }

    @Test
    void aWatchFromAStrangeVersionIsToldSoAndEnds() throws Exception {
        assertThat(watched("resourceVersion=abc")).contains("\"ERROR\"", "BadRequest");
    }

    private String watched(String parameters) throws Exception {
        var url = cluster.url() + "/api/v1/namespaces/default/configmaps?watch=true&" + parameters;
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(url)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private void hearsAll(KubernetesClient listener) {
        var heard = Collections.synchronizedList(new ArrayList<String>());
        new Thread(() -> writeMany(200), "writer").start();
        try (var informer = listener.configMaps().inNamespace("default").inform(new Heard(heard))) {
            await().atMost(30, SECONDS).until(() -> informer.getIndexer().list().size() == 200);
            await().atMost(10, SECONDS).until(() -> heard.size() == 200);
            assertThat(heard).doesNotHaveDuplicates();
        }
    }

    private void writeMany(int count) {
        for (int i = 0; i < count; i++) {
            cluster.client().resource(config("config-" + i)).create();
        }
    }

    private static ConfigMap config(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("default")
                .endMetadata()
                .addToData("a", "1")
                .build();
    }

    private record Heard(List<String> names) implements ResourceEventHandler<ConfigMap> {
        @Override
        public void onAdd(ConfigMap config) {
            names.add(config.getMetadata().getName());
        }

        @Override
        public void onUpdate(ConfigMap before, ConfigMap after) {}

        @Override
        public void onDelete(ConfigMap config, boolean stateUnknown) {}
    }
}
