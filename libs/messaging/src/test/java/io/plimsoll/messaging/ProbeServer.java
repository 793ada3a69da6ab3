package io.plimsoll.messaging;

import io.plimsoll.testkit.NatsServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// One real server for all tests of the module. Tests clean up what they leave in the streams, and
/// may kill it.
public final class ProbeServer implements QuarkusTestResourceLifecycleManager {
    private final NatsServer server = NatsServer.start();

    @Override
    public Map<String, String> start() {
        return Map.of("nats.servers", server.url());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(server, field -> field.getType().equals(NatsServer.class));
    }

    @Override
    public void stop() {
        server.close();
    }
}
