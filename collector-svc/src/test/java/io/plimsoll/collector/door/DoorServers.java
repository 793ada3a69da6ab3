package io.plimsoll.collector.door;

import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.TemporaryFolder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// One real server, and bounds small enough to reach them, for all tests of the service, which may
/// kill it and start it again.
public final class DoorServers implements QuarkusTestResourceLifecycleManager {
    private final NatsServer nats = NatsServer.start();

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(bounds());
        settings.put("nats.servers", nats.url());
        settings.put("plimsoll.otlp.http-port", "0");
        settings.put("plimsoll.otlp.grpc-port", "0");
        settings.put("plimsoll.otlp.max-streamed", "1M");
        settings.put("plimsoll.detection.policies-directory", policies().toString());
        settings.put("plimsoll.detection.policies-every", "200ms");
        return settings;
    }

    private static Path policies() {
        try {
            var directory = TemporaryFolder.create("policies");
            Files.writeString(
                    directory.resolve("debug.yaml"),
                    """
                    apiVersion: plimsoll.io/v1alpha1
                    kind: DetectionPolicy
                    metadata: {name: debug}
                    spec:
                      metrics: {drop: ["*_debug"]}
                      sensitivity: low
                    """);
            Files.writeString(directory.resolve("bad.yaml"), "kind: DetectionPolicy");
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> bounds() {
        return Map.of(
                "quarkus.http.test-port",
                "0",
                "plimsoll.partitions",
                "4",
                "plimsoll.ingest.tokens",
                "prod=token-of-prod,edge=token-of-edge",
                "plimsoll.ingest.max-message",
                "8M",
                "plimsoll.ingest.max-in-flight",
                "16M",
                "plimsoll.ingest.watermark-every",
                "100ms",
                "plimsoll.streams.\"PLIMSOLL_METRICS\".max-bytes",
                "2000000");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(nats, field -> field.getType().equals(NatsServer.class));
    }

    @Override
    public void stop() {
        nats.close();
    }
}
