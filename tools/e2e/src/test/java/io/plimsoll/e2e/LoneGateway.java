package io.plimsoll.e2e;

import io.plimsoll.contracts.Subjects;
import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.PostgresServer;
import io.plimsoll.testkit.ServiceProcess;
import io.plimsoll.testkit.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// A gateway as a process that asks for a token, and what it needs; nobody else is there. Not
/// thread safe.
final class LoneGateway implements AutoCloseable {
    static final String TOKEN = "the-token-of-the-watcher";

    private static final Duration READY_LIMIT = Duration.ofMinutes(2);
    private static final Path INCIDENT =
            Path.of("../../libs/contracts/src/test/resources/golden/incident/v1.json");

    private final NatsServer nats = NatsServer.start();
    private final PostgresServer postgres = PostgresServer.start();
    private final ServiceProcess gateway;

    /// One that is let in by its token alone.
    LoneGateway() {
        this(Map.of());
    }

    /// @param more of its environment
    LoneGateway(Map<String, String> more) {
        gateway = gateway(more);
    }

    private ServiceProcess gateway(Map<String, String> more) {
        try {
            var tokens = TemporaryFolder.create("tokens").resolve("tokens");
            Files.writeString(tokens, "watcher viewer " + TOKEN);
            var jar = Path.of("../../api-gateway/target/quarkus-app/quarkus-run.jar");
            var environment = new HashMap<>(more);
            environment.put("QUARKUS_PROFILE", "local");
            environment.put("PLIMSOLL_API_TOKENS_FILE", tokens.toString());
            environment.put("NATS_SERVERS", nats.url());
            environment.put("PLIMSOLL_PG_URL", postgres.url());
            environment.put("PLIMSOLL_PARTITIONS", "2");
            return ServiceProcess.of("api-gateway", jar.normalize(), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return gateway.url();
    }

    void start() {
        gateway.start();
    }

    void awaitReady() {
        gateway.awaitReady(READY_LIMIT);
    }

    void kill() {
        gateway.kill();
    }

    /// Tells of an incident that opens.
    void tell(String id) throws Exception {
        try (var look = NatsLook.at(nats.url())) {
            var subject = Subjects.incidents("prod", "shop", "opened");
            var open =
                    Files.readString(INCIDENT)
                            .replace("inc-1f2e3d4c5b6a7988", id)
                            .replaceAll("resolved(?=\\.v1)|resolved(?=\",\"cluster)", "opened")
                            .replaceFirst("\"resolvedAt\":\"[^\"]*\",", "");
            var _ =
                    look.connection()
                            .jetStream()
                            .publish(subject, open.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        gateway.close();
        postgres.close();
        nats.close();
    }
}
