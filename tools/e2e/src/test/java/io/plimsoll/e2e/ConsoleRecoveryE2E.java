package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A person watches in the console of a gateway that wants tokens, and the gateway is killed.
class ConsoleRecoveryE2E {
    private static final Duration READY_LIMIT = Duration.ofMinutes(2);
    private static final String TOKEN = "the-token-of-the-watcher";
    private static final Path INCIDENT =
            Path.of("../../libs/contracts/src/test/resources/golden/incident/v1.json");

    private final NatsServer nats = NatsServer.start();
    private final PostgresServer postgres = PostgresServer.start();
    private final ServiceProcess gateway = gateway();

    private ServiceProcess gateway() {
        try {
            var tokens = TemporaryFolder.create("tokens").resolve("tokens");
            Files.writeString(tokens, "watcher viewer " + TOKEN);
            var jar = Path.of("../../api-gateway/target/quarkus-app/quarkus-run.jar");
            return ServiceProcess.of(
                    "api-gateway",
                    jar.normalize(),
                    Map.of(
                            "QUARKUS_PROFILE",
                            "local",
                            "PLIMSOLL_API_TOKENS_FILE",
                            tokens.toString(),
                            "NATS_SERVERS",
                            nats.url(),
                            "PLIMSOLL_PG_URL",
                            postgres.url(),
                            "PLIMSOLL_PARTITIONS",
                            "2"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        gateway.close();
        postgres.close();
        nats.close();
    }

    @Test
    void isLiveWithATokenAndAgainByItselfWhenTheGatewayIsBack() throws Exception {
        gateway.start();
        gateway.awaitReady(READY_LIMIT);
        try (var watch = new ConsoleWalk(gateway.url()).watch(TOKEN)) {
            watch.await("live");

            gateway.kill();
            watch.await("away");
            gateway.start();
            watch.await("live");

            tell();
            watch.await("told");
            assertThat(watch.end()).isZero();
        }
    }

    private void tell() throws Exception {
        try (var look = NatsLook.at(nats.url())) {
            var subject = Subjects.incidents("prod", "shop", "opened");
            var open =
                    Files.readString(INCIDENT)
                            .replaceAll("resolved(?=\\.v1)|resolved(?=\",\"cluster)", "opened")
                            .replaceFirst("\"resolvedAt\":\"[^\"]*\",", "");
            var _ =
                    look.connection()
                            .jetStream()
                            .publish(subject, open.getBytes(StandardCharsets.UTF_8));
        }
    }
}
