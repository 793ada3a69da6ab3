package io.plimsoll.gateway;

import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.PostgresServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/// Real servers for all tests of the service, which may stop them and start them again.
public final class GatewayServers implements QuarkusTestResourceLifecycleManager {
    private final NatsServer nats = NatsServer.start();
    private final PostgresServer postgres = PostgresServer.start();

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(SignedVisitors.settings());
        settings.putAll(own());
        return settings;
    }

    private Map<String, String> own() {
        return Map.of(
                "nats.servers",
                nats.url(),
                "plimsoll.pg.url",
                postgres.url(),
                "plimsoll.api.tokens-file",
                Visitors.file().toString(),
                "plimsoll.api.tokens-refresh",
                "200ms",
                "plimsoll.api.introduction",
                "2s",
                "plimsoll.api.approval-key-file",
                LinkHolders.file().toString(),
                "quarkus.http.test-port",
                "0",
                "mp.messaging.incoming.incidents.retry-delay",
                "50ms",
                "plimsoll.partitions",
                "2");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(nats, field -> field.getType().equals(NatsServer.class));
        injector.injectIntoFields(postgres, field -> field.getType().equals(PostgresServer.class));
    }

    @Override
    public void stop() {
        postgres.close();
        nats.close();
    }
}
