package io.plimsoll.model;

import io.plimsoll.testkit.NatsServer;
import io.plimsoll.testkit.PostgresServer;
import io.plimsoll.testkit.RedisServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// Real servers for tests of the service, which may stop them and start them again. With the
/// argument `database=away` PostgreSQL is not running when the service starts.
public final class ModelServers implements QuarkusTestResourceLifecycleManager {
    private final NatsServer nats = NatsServer.start();
    private final RedisServer redis = RedisServer.start();
    private final PostgresServer postgres = PostgresServer.start();

    private boolean isDatabaseAway;

    @Override
    public void init(Map<String, String> arguments) {
        isDatabaseAway = "away".equals(arguments.get("database"));
    }

    @Override
    public Map<String, String> start() {
        if (isDatabaseAway) {
            postgres.stop();
        }
        return Map.of(
                "nats.servers", nats.url(),
                "quarkus.redis.hosts", redis.url(),
                "plimsoll.pg.url", postgres.url(),
                "plimsoll.pg.user", postgres.user(),
                "quarkus.http.test-port", "0",
                "plimsoll.partitions", "2",
                "plimsoll.model.compact-after", "1s");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(nats, field -> field.getType().equals(NatsServer.class));
        injector.injectIntoFields(redis, field -> field.getType().equals(RedisServer.class));
        injector.injectIntoFields(postgres, field -> field.getType().equals(PostgresServer.class));
    }

    @Override
    public void stop() {
        postgres.close();
        redis.close();
        nats.close();
    }
}
