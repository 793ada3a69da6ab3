package io.plimsoll.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.RedisServer;
import io.plimsoll.testkit.ServiceProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the images of the JVM start from: a cache that is made with nothing beside the service, and
/// that holds beside real servers.
class AotCacheE2E {
    private static final Path TRAIN = Path.of("../../deploy/images/train");
    private static final Path JAR =
            Path.of("../../detector-svc/target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void isMadeWithNothingBesideAndHoldsBesideServers() throws Exception {
        var cache = folder.resolve("app.aot");
        // Those that ServiceProcess gives to all, since a cache is of its options.
        var training = train(JAR, cache, "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");
        assertThat(training.code()).as(training.said()).isZero();
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(cache);
        }

        // Without a cache that holds, this mode does not start at all.
        var options = "-XX:AOTMode=on -XX:AOTCache=" + cache;
        try (var nats = NatsServer.start();
                var redis = RedisServer.start();
                var service =
                        ServiceProcess.of(
                                "detector-svc",
                                JAR,
                                Map.of(
                                        "QUARKUS_PROFILE",
                                        "local",
                                        "NATS_SERVERS",
                                        nats.url(),
                                        "REDIS_HOSTS",
                                        redis.url(),
                                        "JDK_JAVA_OPTIONS",
                                        options))) {
            service.start();
            service.awaitReady(LIMIT);
            assertThat(service.isReady()).isTrue();
        }
    }

    @Test
    void saysWhatIsWrongWithAServiceThatDoesNotStart() throws Exception {
        var training = train(folder.resolve("nothing.jar"), folder.resolve("app.aot"));

        assertThat(training.code()).isOne();
        assertThat(training.said()).contains("nothing.jar");
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private record Training(int code, String said) {}

    private static Training train(Path jar, Path cache, String... options) throws Exception {
        var command = new ArrayList<>(List.of(TRAIN.toString(), jar.toString(), cache.toString()));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Training(process.waitFor(), said);
    }
}
