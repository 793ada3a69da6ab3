package io.plimsoll.e2e;

import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.RedisServer;
import io.plimsoll.testkit.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// NATS, Redis, the collector and detectors as processes that can be upset, each service with a
/// line of its own to NATS. Not thread safe.
final class ChaosStack implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final NatsServer nats;
    private final RedisServer redis;
    private final TcpLine collectorLine;
    private final TcpLine detectorLine;
    private final ServiceProcess collector;
    private List<ServiceProcess> detectors = List.of();

    private ChaosStack() {
        nats = closing(NatsServer.start());
        redis = closing(RedisServer.start());
        collectorLine = closing(new TcpLine(nats.port()));
        detectorLine = closing(new TcpLine(nats.port()));
        collector = closing(service("collector-svc", environment(collectorLine)));
    }

    /// Everything from nothing, with one detector.
    static ChaosStack start() {
        var stack = new ChaosStack();
        try {
            stack.collector.start();
            stack.startDetectors(1);
            stack.collector.awaitReady(READY_LIMIT);
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    private Map<String, String> environment(TcpLine line) {
        return Map.of(
                // Without tokens on loopback; plain logs.
                "QUARKUS_PROFILE",
                "local",
                "NATS_SERVERS",
                "nats://127.0.0.1:" + line.port(),
                "REDIS_HOSTS",
                redis.url(),
                "PLIMSOLL_PARTITIONS",
                Integer.toString(ChaosInput.PARTITIONS),
                "PLIMSOLL_DETECTOR_STEP",
                ChaosInput.STEP.toString(),
                // So that a restart does not always begin at the beginning.
                "PLIMSOLL_DETECTOR_CHECKPOINT_EVERY",
                "PT5S",
                "PLIMSOLL_INGEST_MAX_AHEAD",
                "P30D");
    }

    URI writeUrl() {
        return URI.create(collector.url() + "/api/v1/write");
    }

    String natsUrl() {
        return nats.url();
    }

    NatsServer nats() {
        return nats;
    }

    RedisServer redis() {
        return redis;
    }

    ServiceProcess collector() {
        return collector;
    }

    ServiceProcess detector() {
        return detectors.getFirst();
    }

    TcpLine collectorLine() {
        return collectorLine;
    }

    TcpLine detectorLine() {
        return detectorLine;
    }

    /// Ends all detectors by SIGTERM and returns when so many others are ready.
    void scaleDetectors(int replicas) {
        detectors.forEach(each -> each.stop(STOP_LIMIT));
        startDetectors(replicas);
    }

    private void startDetectors(int replicas) {
        var begun = new ArrayList<ServiceProcess>();
        for (int ordinal = 0; ordinal < replicas; ordinal++) {
            var own = new HashMap<>(environment(detectorLine));
            own.put("PLIMSOLL_DETECTOR_REPLICAS", Integer.toString(replicas));
            own.put("PLIMSOLL_DETECTOR_ORDINAL", Integer.toString(ordinal));
            begun.add(closing(service("detector-svc", own)));
        }
        detectors = List.copyOf(begun);
        detectors.forEach(ServiceProcess::start);
        detectors.forEach(each -> each.awaitReady(READY_LIMIT));
    }

    /// How many messages all readers of all detectors say are left to read.
    double readerLag() throws IOException, InterruptedException {
        double lag = 0;
        for (var detector : detectors) {
            var request =
                    HttpRequest.newBuilder(URI.create(detector.url() + "/q/metrics"))
                            .timeout(Duration.ofSeconds(5))
                            .build();
            lag +=
                    http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body()
                            .lines()
                            .filter(line -> line.startsWith("plimsoll_messaging_reader_lag"))
                            .mapToDouble(line ->
                                    Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                            .sum();
        }
        return lag;
    }

    /// Whether all say that they are ready.
    boolean isReady() {
        return collector.isReady() && detectors.stream().allMatch(ServiceProcess::isReady);
    }

    static void signal(String name, long pid) {
        try {
            var sent = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
            if (sent.waitFor() != 0) {
                throw new IllegalStateException("no signal reaches process " + pid);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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
