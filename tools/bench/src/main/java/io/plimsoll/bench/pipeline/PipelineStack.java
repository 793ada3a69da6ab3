package io.plimsoll.bench.pipeline;

import io.plimsoll.bench.ProcessCost;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.RedisServer;
import io.plimsoll.testkit.ServiceProcess;
import io.plimsoll.testkit.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// NATS, Redis, the collector and the detector as processes of their own, from nothing. Not thread
/// safe.
public final class PipelineStack implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(200);

    /// The progress of readers is told every two seconds; what says the same for longer is settled.
    private static final int CALM_POLLS = 15;

    /// Some of the load's metrics are dropped by presets; here all are carried, so that what is
    /// sent is what is judged.
    private static final String KEEP_ALL =
            """
            apiVersion: plimsoll.io/v1alpha1
            kind: DetectionPolicy
            metadata: {name: keep-all}
            spec:
              metrics: {keep: ["*"]}
            """;

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final NatsServer nats;
    private final RedisServer redis;
    private final ServiceProcess collector;
    private final ServiceProcess detector;

    /// Starts all of it.
    ///
    /// @param root the checkout, in which the services were built
    /// @param heapMebibytes of each service
    public static PipelineStack start(Path root, Duration step, int heapMebibytes) {
        var stack = new PipelineStack(root, step, heapMebibytes);
        try {
            stack.collector.start();
            stack.detector.start();
            stack.collector.awaitReady(READY_LIMIT);
            stack.detector.awaitReady(READY_LIMIT);
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private PipelineStack(Path root, Duration step, int heapMebibytes) {
        nats = closing(NatsServer.start());
        redis = closing(RedisServer.start());
        var environment =
                Map.of(
                        "QUARKUS_PROFILE",
                        "local",
                        "NATS_SERVERS",
                        nats.url(),
                        "REDIS_HOSTS",
                        redis.url(),
                        "PLIMSOLL_DETECTOR_STEP",
                        step.toString(),
                        // Event time outruns the clock; what lies behind it is not judged.
                        "PLIMSOLL_INGEST_MAX_AHEAD",
                        "P30D",
                        "PLIMSOLL_INGEST_MAX_NAMESPACE_SERIES",
                        "1000000",
                        "PLIMSOLL_DETECTION_POLICIES_DIRECTORY",
                        policies().toString());
        collector = closing(service(root, "collector-svc", environment, heapMebibytes));
        detector = closing(service(root, "detector-svc", environment, heapMebibytes));
    }

    private static Path policies() {
        var folder = TemporaryFolder.create("policies");
        try {
            Files.writeString(folder.resolve("keep-all.yaml"), KEEP_ALL);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServiceProcess service(
            Path root, String name, Map<String, String> environment, int heapMebibytes) {
        var jar = root.resolve(Path.of(name, "target", "quarkus-app", "quarkus-run.jar"));
        return ServiceProcess.of(name, jar, environment, heapMebibytes);
    }

    private <T extends AutoCloseable> T closing(T resource) {
        started.push(resource);
        return resource;
    }

    URI writeUrl() {
        return URI.create(collector.url() + "/api/v1/write");
    }

    public String natsUrl() {
        return nats.url();
    }

    ProcessCost detectorCost() {
        return new ProcessCost(detector.pid());
    }

    ProcessCost collectorCost() {
        return new ProcessCost(collector.pid());
    }

    /// Processor time that each process took so far, microseconds.
    SortedMap<String, Long> cpuMicros() throws IOException {
        var taken = new TreeMap<String, Long>();
        taken.put("nats", new ProcessCost(nats.pid()).cpuMicros());
        taken.put("redis", new ProcessCost(redis.pid()).cpuMicros());
        taken.put("collector", collectorCost().cpuMicros());
        taken.put("detector", detectorCost().cpuMicros());
        return taken;
    }

    /// `kill -9`, and returns when it is ready again.
    void killAndRestartDetector() {
        detector.kill();
        detector.start();
        detector.awaitReady(READY_LIMIT);
    }

    MetricsPage detectorMetrics() throws IOException, InterruptedException {
        return metrics(detector);
    }

    MetricsPage collectorMetrics() throws IOException, InterruptedException {
        return metrics(collector);
    }

    private MetricsPage metrics(ServiceProcess of) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(of.url() + "/q/metrics"))
                        .timeout(Duration.ofSeconds(20))
                        .header("Accept", "text/plain")
                        .build();
        return MetricsPage.of(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /// Returns when the detector has told at least so many steps, or makes no progress any more.
    ///
    /// @return how many it told
    double awaitSteps(double expected) throws IOException, InterruptedException {
        double told = -1;
        for (int calm = 0; calm < CALM_POLLS; calm++) {
            double now = detectorMetrics().sum("plimsoll_detector_steps_total");
            if (now >= expected) {
                return now;
            }
            if (now > told) {
                calm = 0;
            }
            told = now;
            LockSupport.parkNanos(POLL.toNanos());
        }
        return told;
    }

    /// Returns when its readers say that nothing is left to read.
    ///
    /// @return what they say is left when they make no progress any more; 0 as a rule
    public double awaitRead() throws IOException, InterruptedException {
        double left = Double.MAX_VALUE;
        for (int calm = 0; calm < CALM_POLLS; calm++) {
            double now = detectorMetrics().sum("plimsoll_messaging_reader_lag");
            if (now == 0) {
                return 0;
            }
            if (now < left) {
                calm = 0;
            }
            left = now;
            LockSupport.parkNanos(POLL.toNanos());
        }
        return left;
    }

    /// The ends of the services' logs.
    String logs() {
        return "--- collector-svc%n%s%n--- detector-svc%n%s%n"
                .formatted(collector.logTail(), detector.logTail());
    }

    @Override
    public void close() {
        http.shutdownNow();
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
