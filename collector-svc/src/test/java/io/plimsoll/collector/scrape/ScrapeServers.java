package io.plimsoll.collector.scrape;

import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.NodeExporter;
import io.plimsoll.testkit.TemporaryFolder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;

/// Real servers, a real exporter, and a file of targets, which the tests write.
public final class ScrapeServers implements QuarkusTestResourceLifecycleManager {
    private final NatsServer nats = NatsServer.start();
    private final NodeExporter node = NodeExporter.start();
    private final ExposingServer targets = new ExposingServer();
    private final Path file = TemporaryFolder.create("scrape").resolve("targets.yaml");

    @Override
    public Map<String, String> start() {
        return Map.ofEntries(
                Map.entry("nats.servers", nats.url()),
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("plimsoll.partitions", "4"),
                Map.entry("plimsoll.otlp.http-port", "0"),
                Map.entry("plimsoll.otlp.grpc-port", "0"),
                Map.entry("plimsoll.ingest.tokens", "prod=token-of-prod"),
                Map.entry("plimsoll.kubernetes.cluster", "prod"),
                Map.entry("plimsoll.scrape.enabled", "true"),
                Map.entry("plimsoll.scrape.interval", "1s"),
                Map.entry("plimsoll.scrape.look-every", "200ms"),
                Map.entry("plimsoll.scrape.targets-file", file.toString()));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(nats, field -> field.getType().equals(NatsServer.class));
        injector.injectIntoFields(node, field -> field.getType().equals(NodeExporter.class));
        injector.injectIntoFields(targets, field -> field.getType().equals(ExposingServer.class));
        injector.injectIntoFields(file, field -> field.getType().equals(Path.class));
    }

    @Override
    public void stop() {
        targets.close();
        node.close();
        nats.close();
    }
}
