package io.plimsoll.demo;

import io.plimsoll.demo.past.Past;
import io.plimsoll.demo.shop.Service;
import io.plimsoll.demo.shop.ShopRuntime;
import io.plimsoll.demo.story.Prometheus;
import io.plimsoll.demo.story.Teller;
import io.plimsoll.simcluster.SimCluster;
import io.plimsoll.simcluster.SimClusterSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Sets the scene: a cluster, the shop's past, the shop itself under a policy, and a Prometheus
/// that found it.
final class Scene implements AutoCloseable {
    static final String NAMESPACE = "shop";
    static final String CLUSTER = "demo";
    private static final int REPLICAS = 2;
    private static final long MINUTE = 60;
    private static final long STEP = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Options options;
    private final Teller teller;
    private final InstantSource clock;
    private final ShopRuntime runtime;
    private final SimCluster cluster;
    private final Targets targets;

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
        this.targets = Targets.follow(cluster, options.targets);
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

    ShopRuntime runtime() {
        return runtime;
    }

    /// Sends the past, then opens the shop, and returns when Prometheus has a sample of every Pod.
    void open(Prometheus prometheus) throws IOException, InterruptedException {
        sendPast();
        apply(resource("shop.yaml"));
        apply(resource("policy.yaml").replace("MODE", options.once ? "auto" : "approve"));
        int pods = Service.SHOP.size() * REPLICAS;
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
        var common =
                Map.of(
                        "cluster",
                        CLUSTER,
                        "prometheus",
                        "demo",
                        "namespace",
                        NAMESPACE,
                        "job",
                        "pods");
        var began = clock.instant();
        try (var past = new Past(options.collector.resolve("/api/v1/write"), common, REPLICAS)) {
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

    private void apply(String yaml) {
        var objects =
                cluster.client()
                        .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                        .items();
        objects.forEach(each -> {
            var created = cluster.client().resource(each).create();
            teller.tell(
                    clock.instant(),
                    "cluster",
                    "%s %s".formatted(created.getKind(), created.getMetadata().getName()));
        });
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Scene.class.getResourceAsStream("/" + name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        targets.close();
        cluster.close();
    }
}
