package io.plimsoll.demo;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.plimsoll.demo.past.Past;
import io.plimsoll.demo.shop.Service;
import io.plimsoll.demo.shop.ShopRuntime;
import io.plimsoll.demo.story.Prometheus;
import io.plimsoll.demo.story.Teller;
import io.plimsoll.simcluster.SimCluster;
import io.plimsoll.simcluster.SimClusterSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Sets the scene: a cluster, the shop's past, the shop itself under a policy, and a Prometheus
/// that found it.
final class Scene implements AutoCloseable {
    static final String NAMESPACE = "shop";
    static final String CLUSTER = "demo";
    private static final List<String> NODES = List.of(Hands.NODE, "sim-2", "sim-3");
    private static final long MINUTE = 60;
    private static final long STEP = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Options options;
    private final Teller teller;
    private final InstantSource clock;
    private final ShopRuntime runtime;
    private final SimCluster cluster;
    private final StateMetrics state;
    private @Nullable Targets targets;

    private Scene(Options options, Teller teller, InstantSource clock) throws IOException {
        this.options = options;
        this.teller = teller;
        this.clock = clock;
        this.runtime = new ShopRuntime(clock);
        this.cluster =
                SimCluster.start(
                        SimClusterSettings.defaults()
                                .withPort(options.apiPort)
                                .withRuntime(runtime)
                                .withLog(options.requestLog));
        this.state = StateMetrics.show(cluster);
    }

    static Scene set(Options options, Teller teller, InstantSource clock) throws IOException {
        var scene = new Scene(options, teller, clock);
        Files.writeString(options.kubeconfig, scene.cluster.kubeconfig());
        teller.tell(clock.instant(), "cluster", "a Kubernetes API on " + scene.cluster.url());
        return scene;
    }

    SimCluster cluster() {
        return cluster;
    }

    Hands hands() {
        return new Hands(cluster, runtime);
    }

    /// Sends the past of a shop that runs already, lets Prometheus find it, and returns when that
    /// has a sample of every Pod: so little time lies between the past and the present.
    void open(Prometheus prometheus) throws IOException, InterruptedException {
        putNodes();
        apply(Rule.resource("/shop.yaml"));
        rule();
        sendPast();
        targets = Targets.follow(cluster, options.targets, state.address());
        int pods = Service.SHOP.stream().mapToInt(this::replicas).sum();
        var end = clock.instant().plus(PATIENCE);
        while (prometheus.query("process_resident_memory_bytes").size() < pods) {
            if (clock.instant().isAfter(end)) {
                throw new IOException("Prometheus does not find the shop's Pods");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        teller.tell(clock.instant(), "prometheus", pods + " Pods of the shop are scraped");
    }

    private void sendPast() throws IOException {
        var common = Map.of("cluster", CLUSTER, "prometheus", "demo", "job", "pods");
        var shop = new TreeMap<>(common);
        shop.put("namespace", NAMESPACE);
        var began = clock.instant();
        var url = options.collector.resolve("/api/v1/write");
        try (var past = new Past(url, shop, this::replicas)) {
            past.addNodes(NODES, common);
            long until = began.getEpochSecond() / MINUTE * MINUTE;
            long from = until - Duration.ofDays(options.days).toSeconds();
            long sent = past.send(from, until, MINUTE);
            // Time went on meanwhile; the last of it as fine as what comes now.
            long now = clock.instant().getEpochSecond() / STEP * STEP;
            sent += past.send(until, now, STEP);
            past.end(now);
            tellPast(began, sent);
        }
    }

    private void tellPast(Instant began, long samples) {
        var took = Duration.between(began, clock.instant());
        teller.tell(
                clock.instant(),
                "past",
                String.format(
                        Locale.ROOT,
                        "%d days of it, %,d samples, taken in %.1f s",
                        options.days,
                        samples,
                        took.toMillis() / 1_000.0));
    }

    private int replicas(Service service) {
        return options.story.replicas(service.name());
    }

    /// With their status, which the API would not take from us.
    private void putNodes() throws IOException {
        var file = Files.createTempFile("nodes", ".yaml");
        cluster.apply(Files.writeString(file, Rule.resource("/nodes.yaml")));
        Files.delete(file);
    }

    private void rule() throws IOException {
        var rule = options.story.rule();
        var text = rule.text(options.once || options.auto ? "auto" : "approve");
        if (rule.isReady()) {
            Files.writeString(options.policies.resolve("ready.yaml"), text);
            teller.tell(clock.instant(), "policy", "deploy" + rule.file());
        } else {
            apply(text);
        }
    }

    private void apply(String yaml) {
        var objects =
                cluster.client()
                        .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                        .items();
        objects.forEach(each -> {
            if (each instanceof Deployment deployment) {
                deployment
                        .getSpec()
                        .setReplicas(options.story.replicas(deployment.getMetadata().getName()));
            }
            var created = cluster.client().resource(each).create();
            teller.tell(
                    clock.instant(),
                    "cluster",
                    "%s %s".formatted(created.getKind(), created.getMetadata().getName()));
        });
    }

    @Override
    public void close() {
        if (targets != null) {
            targets.close();
        }
        state.close();
        cluster.close();
    }
}
