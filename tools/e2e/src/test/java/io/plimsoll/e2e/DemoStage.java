package io.plimsoll.e2e;

import static org.awaitility.Awaitility.await;

import io.plimsoll.testkit.LocalProcess;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.Ports;
import io.plimsoll.testkit.PostgresServer;
import io.plimsoll.testkit.PrometheusServer;
import io.plimsoll.testkit.PrometheusSettings;
import io.plimsoll.testkit.RedisServer;
import io.plimsoll.testkit.ServiceProcess;
import io.plimsoll.testkit.TemporaryFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What `./plimsoll demo` starts, on free ports: all services, what they need, a Prometheus, and
/// the demo itself as a process. Not thread safe.
final class DemoStage implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final List<String> SERVICES =
            List.of("collector-svc", "detector-svc", "model-svc", "action-svc", "api-gateway");

    private final NatsServer nats = NatsServer.start();
    private final RedisServer redis = RedisServer.start();
    private final PostgresServer postgres = PostgresServer.start();
    private final Path home = TemporaryFolder.create("demo");
    private final int apiPort = Ports.free();
    private final Map<String, ServiceProcess> services = new TreeMap<>();
    private final PrometheusServer prometheus;
    private @Nullable LocalProcess demo;

    DemoStage() throws IOException {
        Files.createDirectories(home.resolve("policies"));
        Files.writeString(home.resolve("kubeconfig"), kubeconfig());
        Files.writeString(home.resolve("targets.json"), "[]");
        for (var name : SERVICES) {
            var jar = Path.of("..", "..", name, "target", "quarkus-app", "quarkus-run.jar");
            services.put(name, ServiceProcess.of(name, jar.normalize(), environment()));
        }
        services.values().forEach(ServiceProcess::start);
        services.values().forEach(each -> each.awaitReady(READY_LIMIT));
        prometheus =
                PrometheusServer.start(
                        PrometheusSettings.every(STEP)
                                .plusTargetFile("pods", home.resolve("targets.json"))
                                .plusExternalLabel("cluster", "demo")
                                .plusExternalLabel("prometheus", "demo")
                                .writingTo(URI.create(url("collector-svc") + "/api/v1/write")));
    }

    /// Of an API that the demo starts later.
    private String kubeconfig() {
        return """
        apiVersion: v1
        kind: Config
        current-context: demo
        clusters: [{name: demo, cluster: {server: 'http://127.0.0.1:%d'}}]
        contexts: [{name: demo, context: {cluster: demo, user: demo, namespace: shop}}]
        users: [{name: demo, user: {}}]
        """
                .formatted(apiPort);
    }

    private Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("NATS_SERVERS", nats.url());
        environment.put("REDIS_HOSTS", redis.url());
        environment.put("PLIMSOLL_PG_URL", postgres.url());
        environment.put("KUBECONFIG", home.resolve("kubeconfig").toString());
        environment.put("PLIMSOLL_CLUSTER", "demo");
        environment.put("PLIMSOLL_PARTITIONS", "2");
        environment.put("PLIMSOLL_DETECTOR_STEP", STEP.toSeconds() + "s");
        environment.put("PLIMSOLL_KUBERNETES_ENABLED", "true");
        // The console shows curves of what was compacted.
        environment.put("PLIMSOLL_MODEL_COMPACT_AFTER", "5s");
        environment.put("PLIMSOLL_ACTION_POLICIES_DIRECTORY", home.resolve("policies").toString());
        return environment;
    }

    private String url(String service) {
        var found = services.get(service);
        if (found == null) {
            throw new IllegalArgumentException("there is no " + service);
        }
        return found.url();
    }

    /// Plays a story to its end; the cluster lives on until this is closed.
    ///
    /// @return what it told; it says whether the whole story happened
    String play(String story, Duration limit) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        var jar = Path.of("..", "..", "tools", "demo", "target");
        command.add("-jar");
        command.add(jar.resolve("demo-0.1.0-SNAPSHOT-runnable.jar").toAbsolutePath().toString());
        command.addAll(List.of("--auto", "--story", story));
        command.addAll(List.of("--days", "1", "--calm", "PT15S", "--patience", "PT3M"));
        command.addAll(List.of("--collector", url("collector-svc")));
        command.addAll(List.of("--gateway", url("api-gateway")));
        command.addAll(List.of("--prometheus", prometheus.url(), "--nats", nats.url()));
        command.addAll(List.of("--api-port", Integer.toString(apiPort)));
        command.addAll(List.of("--kubeconfig", file("kubeconfig")));
        command.addAll(List.of("--request-log", file("requests.jsonl")));
        command.addAll(List.of("--policies", file("policies")));
        command.addAll(List.of("--targets", file("targets.json")));
        var playing = new LocalProcess("demo", command, Map.of(), home);
        demo = playing;
        playing.start();
        await().atMost(limit)
                .until(() -> !playing.isAlive() || playing.log().contains("story happened"));
        return playing.log();
    }

    /// Looks at every page of the console.
    ///
    /// @param workload `cluster/namespace/name`
    void walk(String incident, String workload) throws IOException, InterruptedException {
        new ConsoleWalk(url("api-gateway")).walk(incident, workload);
    }

    private String file(String name) {
        return home.resolve(name).toString();
    }

    String logs() {
        return services.entrySet().stream()
                .map(each -> "== %s%n%s".formatted(each.getKey(), each.getValue().logTail()))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        if (demo != null) {
            demo.close();
        }
        prometheus.close();
        services.values().forEach(ServiceProcess::close);
        postgres.close();
        redis.close();
        nats.close();
    }
}
