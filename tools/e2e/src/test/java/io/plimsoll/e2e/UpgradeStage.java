package io.plimsoll.e2e;

import io.nats.client.JetStreamApiException;
import io.nats.client.PurgeOptions;
import io.plimsoll.contracts.Streams;
import io.plimsoll.testkit.PostgresServer;
import io.plimsoll.testkit.RedisServer;
import io.plimsoll.testkit.ServiceProcess;
import io.plimsoll.testkit.StreamContents;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// All five services of an older build as processes, what they need, and the newer build that takes
/// their places. NATS lets each do what the newer build's file says. Not thread safe.
final class UpgradeStage implements AutoCloseable {
    /// As `docs/how-to/upgrade.md` says: who reads before who writes.
    static final List<String> ORDER =
            List.of("api-gateway", "action-svc", "detector-svc", "model-svc", "collector-svc");

    private static final Duration READY_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final GuardedNats nats = GuardedNats.start();
    private final RedisServer redis = RedisServer.start();
    private final PostgresServer postgres = PostgresServer.start();
    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();

    private UpgradeStage() {}

    /// Returns when all services are ready.
    ///
    /// @param older the folder of a checkout that was built
    static UpgradeStage start(Path older) {
        var stage = new UpgradeStage();
        try {
            ORDER.reversed().forEach(name -> stage.start(name, older));
            stage.services.values().forEach(each -> each.awaitReady(READY_LIMIT));
            return stage;
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    private void start(String name, Path older) {
        var service = ServiceProcess.of(name, jar(older, name), environment(name));
        services.put(name, service);
        service.start();
    }

    private Map<String, String> environment(String service) {
        var environment = new HashMap<String, String>();
        // Without tokens on loopback; plain logs.
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("NATS_SERVERS", nats.url(service));
        environment.put("REDIS_HOSTS", redis.url());
        environment.put("PLIMSOLL_PG_URL", postgres.url());
        environment.put("PLIMSOLL_PARTITIONS", Integer.toString(ChaosInput.PARTITIONS));
        environment.put("PLIMSOLL_DETECTOR_STEP", ChaosInput.STEP.toString());
        environment.put("PLIMSOLL_DETECTOR_CHECKPOINT_EVERY", "PT5S");
        environment.put("PLIMSOLL_DETECTOR_COVERAGE_EVERY", "PT1S");
        environment.put("PLIMSOLL_INGEST_MAX_AHEAD", "P30D");
        environment.put("PLIMSOLL_MODEL_COMPACT_AFTER", "PT1S");
        // Each build has something to train within the minutes that it runs.
        environment.put("PLIMSOLL_MODEL_TRAIN_EVERY", "PT3M");
        environment.put("PLIMSOLL_MODEL_KEEP_VERSIONS", "20");
        return environment;
    }

    private static Path jar(Path checkout, String service) {
        return checkout.resolve(Path.of(service, "target", "quarkus-app", "quarkus-run.jar"));
    }

    /// SIGTERM to the older process; returns when it has ended.
    void endOlder(String name) {
        service(name).stop(STOP_LIMIT);
    }

    /// The newer build in its place; returns when that is ready.
    void startNewer(String name) {
        var older = service(name);
        // Maven runs a module's tests in the module's folder.
        var newer = older.successor(jar(Path.of("..", "..").normalize(), name));
        services.put(name, newer);
        older.close();
        newer.start();
        newer.awaitReady(READY_LIMIT);
    }

    /// Where the log of samples ends.
    long newestSample() throws IOException, InterruptedException {
        try (var look = NatsLook.at(natsUrl())) {
            return StreamContents.of(look.connection(), Streams.METRICS.name()).last();
        }
    }

    /// The log forgets its samples up to there, as it does after two hours. What was learnt of them
    /// cannot be learnt again.
    void forgetSamplesUntil(long sequence) throws IOException, InterruptedException {
        var older = PurgeOptions.builder().sequence(sequence + 1).build();
        try (var look = NatsLook.at(natsUrl())) {
            look.connection().jetStreamManagement().purgeStream(Streams.METRICS.name(), older);
        } catch (JetStreamApiException e) {
            throw new IOException(e);
        }
    }

    /// Whether all say that they are ready.
    boolean isReady() {
        return services.values().stream().allMatch(ServiceProcess::isReady);
    }

    String natsUrl() {
        return nats.url();
    }

    /// What a service tried on NATS that it may not.
    String violations() throws IOException {
        return nats.violations();
    }

    URI writeUrl() {
        return URI.create(service("collector-svc").url() + "/api/v1/write");
    }

    String gatewayUrl() {
        return service("api-gateway").url();
    }

    private ServiceProcess service(String name) {
        var service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return service;
    }

    /// The lines in which the one that runs now says that something went wrong.
    List<String> errors(String name) {
        return service(name).log().lines().filter(line -> line.contains(" ERROR ")).toList();
    }

    /// The ends of the services' logs, for the message of a failing test.
    String logs() {
        return services.entrySet().stream()
                .map(each -> "--- %s%n%s".formatted(each.getKey(), each.getValue().logTail()))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        services.values().forEach(ServiceProcess::close);
        postgres.close();
        redis.close();
        nats.close();
    }
}
