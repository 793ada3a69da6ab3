package io.plimsoll.simcluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIT {
    @TempDir private Path folder;
    private Process process;
    private KubernetesClient client;

    @BeforeEach
    void start() throws IOException {
        var manifest = folder.resolve("web.yaml");
        Files.writeString(
                manifest,
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  replicas: 2
                  selector: {matchLabels: {app: web}}
                  template:
                    metadata: {labels: {app: web}}
                    spec: {containers: [{name: web, image: web}]}
                """);
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                SimClusterCommand.class.getName(),
                                "--port=0",
                                "--kubeconfig=" + folder.resolve("config"),
                                "--log=" + folder.resolve("log"),
                                "--apply=" + manifest)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out").toFile())
                        .start();
        await().atMost(30, SECONDS).until(() -> out().contains("simcluster ready url=http://127."));
        var config = Config.fromKubeconfig(Files.readString(folder.resolve("config")));
        client = new KubernetesClientBuilder().withConfig(config).build();
    }

    @AfterEach
    void end() throws InterruptedException {
        client.close();
        process.destroyForcibly();
        process.waitFor(10, SECONDS);
    }

    @Test
    void whatWasAppliedAtStartRuns() {
        await().atMost(20, SECONDS)
                .until(() ->
                        client.pods().inNamespace("default").list().getItems().stream()
                                        .filter(Readiness::isPodReady)
                                        .count()
                                == 2);
    }

    @Test
    void requestsAreToldOverHttpAndInTheFile() throws Exception {
        client.configMaps().inNamespace("default").withName("settings").delete();
        var url = URI.create(client.getMasterUrl() + "sim/requests");
        try (var http = HttpClient.newHttpClient()) {
            var told =
                    http.send(
                            HttpRequest.newBuilder(url).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(told.body()).contains("\"verb\":\"delete\"");
        }
        assertThat(Files.readAllLines(folder.resolve("log")))
                .filteredOn(line -> line.contains("\"verb\":\"delete\""))
                .singleElement()
                .asString()
                .contains("/api/v1/namespaces/default/configmaps/settings");
    }

    @Test
    void sigtermEndsItUnderTwoSecondsAlsoWithAWatch() throws Exception {
        try (var informer = client.pods().inNamespace("default").inform(new Deaf())) {
            assertThat(informer.hasSynced()).isTrue();
            process.destroy();
            assertThat(process.waitFor(2, SECONDS)).isTrue();
        }
    }

    private String out() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    private static final class Deaf implements ResourceEventHandler<Pod> {
        @Override
        public void onAdd(Pod pod) {}

        @Override
        public void onUpdate(Pod before, Pod after) {}

        @Override
        public void onDelete(Pod pod, boolean stateUnknown) {}
    }
}
