package io.plimsoll.e2e;

import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.NodeExporter;
import io.plimsoll.testkit.PrometheusServer;
import io.plimsoll.testkit.PrometheusSettings;
import io.plimsoll.testkit.RedisServer;
import io.plimsoll.testkit.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The way of a sample with all that stands along it, as real processes: a [Shop] and this machine,
/// scraped by Prometheus, which writes to the collector; NATS and Redis; the detector. Not thread
/// safe.
final class Spine implements AutoCloseable {
    private static final int PARTITIONS = 4;
    private static final Duration READY_LIMIT = Duration.ofSeconds(60);
    private static final long SEED = 11;

    private final InstantSource clock;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Shop shop;
    private final NatsServer nats;
    private final ServiceProcess collector;
    private final Map<String, String> environment;
    private List<ServiceProcess> detectors = List.of();
    private final AnomalyLog anomalies;
    private final StepLog steps;

    private Spine(InstantSource clock) {
        this.clock = clock;
        shop = Shop.since(Act.stepOf(clock.instant().minus(History.LENGTH)), SEED);
        nats = closing(NatsServer.start());
        var redis = closing(RedisServer.start());
        anomalies = new AnomalyLog(nats.url());
        steps = new StepLog(nats.url(), PARTITIONS);
        environment =
                Map.of(
                        // Without tokens on loopback; plain logs.
                        "QUARKUS_PROFILE",
                        "local",
                        "NATS_SERVERS",
                        nats.url(),
                        "REDIS_HOSTS",
                        redis.url(),
                        "PLIMSOLL_DETECTOR_STEP",
                        "%ds".formatted(Act.STEP.toSeconds()),
                        "PLIMSOLL_PARTITIONS",
                        Integer.toString(PARTITIONS));
        collector = closing(service("collector-svc", environment));
    }

    /// Everything from nothing until samples of now are scored. The past of the shop has been
    /// learnt then.
    static Spine start(InstantSource clock) throws IOException, InterruptedException {
        var spine = new Spine(clock);
        try {
            spine.collector.start();
            spine.startDetectors(1);
            spine.collector.awaitReady(READY_LIMIT);
            spine.startSending();
            return spine;
        } catch (IOException | InterruptedException | RuntimeException e) {
            spine.close();
            throw e;
        }
    }

    private void startSending() throws IOException, InterruptedException {
        var node = closing(NodeExporter.start());
        var target = closing(FaultyTarget.start(shop, clock));
        var settings =
                PrometheusSettings.every(Duration.ofSeconds(1))
                        .plusTarget(FaultyTarget.JOB, target.address())
                        .plusTarget("node", node.address())
                        .writingTo(writeUrl());
        for (var label : Shop.EXTERNAL_LABELS.entrySet()) {
            settings = settings.plusExternalLabel(label.getKey(), label.getValue());
        }
        tellThePast(target.labels(Shop.EXTERNAL_LABELS));
        closing(PrometheusServer.start(settings));
    }

    /// Sends the past, and then what became the past meanwhile, so that hardly a second lacks when
    /// Prometheus begins.
    private void tellThePast(Map<String, String> labels) throws IOException, InterruptedException {
        try (var history = new History(writeUrl(), labels)) {
            var from = shop.origin();
            for (var to = clock.instant(); from.plusSeconds(2).isBefore(to); to = clock.instant()) {
                history.send(shop, from, to);
                from = Instant.ofEpochSecond(to.getEpochSecond());
            }
        }
    }

    private URI writeUrl() {
        return URI.create(collector.url() + "/api/v1/write");
    }

    Shop shop() {
        return shop;
    }

    Instant now() {
        return clock.instant();
    }

    Anomalies anomalies() throws IOException, InterruptedException {
        return anomalies.look();
    }

    /// The begin of the newest step that the detector has told of all partitions.
    Instant reached() throws IOException, InterruptedException {
        return steps.reached();
    }

    /// Ends all detectors by SIGTERM and returns when so many others are ready, as a StatefulSet
    /// would but that it replaces one after the other.
    void scaleDetectors(int replicas, Duration stopLimit) {
        detectors.forEach(each -> each.stop(stopLimit));
        startDetectors(replicas);
    }

    private void startDetectors(int replicas) {
        var started = new ArrayList<ServiceProcess>();
        for (int ordinal = 0; ordinal < replicas; ordinal++) {
            var own = new HashMap<>(environment);
            own.put("PLIMSOLL_DETECTOR_REPLICAS", Integer.toString(replicas));
            own.put("PLIMSOLL_DETECTOR_ORDINAL", Integer.toString(ordinal));
            started.add(closing(service("detector-svc", own)));
        }
        detectors = List.copyOf(started);
        detectors.forEach(ServiceProcess::start);
        detectors.forEach(each -> each.awaitReady(READY_LIMIT));
    }

    /// `kill -9`, and returns when it is ready again.
    void killAndRestartDetector() {
        var detector = detectors.getFirst();
        detector.kill();
        detector.start();
        detector.awaitReady(READY_LIMIT);
    }

    void killAndRestartNats() {
        nats.kill();
        nats.restart();
    }

    /// SIGTERM to the services, against the way of a sample.
    ///
    /// @throws IllegalStateException when one takes longer than the limit
    void stopServices(Duration limit) {
        detectors.forEach(each -> each.stop(limit));
        collector.stop(limit);
    }

    /// The ends of the services' logs, for the message of a failing test.
    String logs() {
        var logs = new StringBuilder("--- collector-svc\n").append(collector.logTail());
        detectors.forEach(each -> logs.append("\n--- detector-svc\n").append(each.logTail()));
        return logs.toString();
    }

    private static ServiceProcess service(String name, Map<String, String> environment) {
        // Maven runs a module's tests in the module's folder.
        var jar = Path.of("..", "..", name, "target", "quarkus-app", "quarkus-run.jar");
        return ServiceProcess.of(name, jar.normalize(), environment);
    }

    private <T extends AutoCloseable> T closing(T resource) {
        started.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
