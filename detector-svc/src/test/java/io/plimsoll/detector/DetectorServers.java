package io.plimsoll.detector;

import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.RedisServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// Real servers for all tests of the service, which may kill them and start them again.
public final class DetectorServers implements QuarkusTestResourceLifecycleManager {
    private final NatsServer nats = NatsServer.start();
    private final RedisServer redis = RedisServer.start();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "nats.servers", nats.url(),
                "quarkus.redis.hosts", redis.url(),
                "quarkus.http.test-port", "0",
                "plimsoll.partitions", "2",
                "plimsoll.detector.silent-after", "3s",
                "plimsoll.detector.checkpoint-every", "1s",
                "plimsoll.detector.coverage-every", "500ms",
                "plimsoll.detector.incidents.learn-lightly", "true");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(nats, field -> field.getType().equals(NatsServer.class));
        injector.injectIntoFields(redis, field -> field.getType().equals(RedisServer.class));
    }

    @Override
    public void stop() {
        redis.close();
        nats.close();
    }
}
