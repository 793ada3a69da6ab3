package io.plimsoll.bench.portal;

import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.PostgresServer;
import io.plimsoll.testkit.RedisServer;
import io.plimsoll.testkit.ServiceProcess;
import io.plimsoll.testkit.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/// The gateway and the model service, which it asks for evidence, as processes, and the servers
/// that they need. Not thread safe.
final class PortalStack implements AutoCloseable {
    /// Whose token sees everything, and whose sees two namespaces.
    static final String ADMIN = "portal-admin-token-of-the-bench";

    static final String TENANT = "portal-tenant-token-of-the-bench";

    private static final Duration READY_LIMIT = Duration.ofSeconds(90);
    private static final int HEAP_MEBIBYTES = 512;
    private static final String TOKENS =
            """
            admin  admin  %s
            tenant viewer %s namespaces=team-7,team-8
            """
                    .formatted(ADMIN, TENANT);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final PostgresServer postgres;
    private final ServiceProcess gateway;

    private PortalStack(Path root) {
        var nats = closing(NatsServer.start());
        var redis = closing(RedisServer.start());
        postgres = closing(PostgresServer.start("shared_preload_libraries=pg_stat_statements"));
        var environment =
                Map.of(
                        "QUARKUS_PROFILE",
                        "local",
                        "NATS_SERVERS",
                        nats.url(),
                        "REDIS_HOSTS",
                        redis.url(),
                        "PLIMSOLL_PG_URL",
                        postgres.url(),
                        "PLIMSOLL_API_TOKENS_FILE",
                        tokens().toString(),
                        // Few callers here stand for many.
                        "PLIMSOLL_API_MAX_RATE",
                        "0");
        var model = closing(service(root, "model-svc", environment));
        gateway = closing(service(root, "api-gateway", environment));
        for (var each : new ServiceProcess[] {model, gateway}) {
            each.start();
            each.awaitReady(READY_LIMIT);
        }
    }

    static PortalStack start(Path root) {
        return new PortalStack(root);
    }

    private static Path tokens() {
        try {
            return Files.writeString(TemporaryFolder.create("tokens").resolve("tokens"), TOKENS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServiceProcess service(Path root, String name, Map<String, String> environment) {
        var jar = root.resolve(Path.of(name, "target", "quarkus-app", "quarkus-run.jar"));
        return ServiceProcess.of(name, jar, environment, HEAP_MEBIBYTES);
    }

    private <T extends AutoCloseable> T closing(T resource) {
        started.push(resource);
        return resource;
    }

    URI url() {
        return URI.create(gateway.url() + "/graphql");
    }

    PostgresServer postgres() {
        return postgres;
    }

    /// How many statements PostgreSQL was given so far for what is asked, begin and commit apart.
    long statements() {
        return Long.parseLong(
                postgres.query(
                        "select coalesce(sum(calls), 0) from pg_stat_statements"
                                + " where query ~ 'gateway\\.|evidence'"
                                + " and query !~ 'pg_stat|flyway'"));
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
