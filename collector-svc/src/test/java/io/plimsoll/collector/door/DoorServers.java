package io.plimsoll.collector.door;

import io.plimsoll.testkit.NatsServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
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
        return settings;
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
