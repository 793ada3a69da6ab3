package io.plimsoll.messaging.nats;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import io.nats.client.api.KeyValueConfiguration;
import io.nats.client.api.StorageType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Key-value buckets, created when absent. Thread safe; blocks.
@Singleton
public final class Buckets {
    static final String CONFIG = "PLIMSOLL_CONFIG";
    static final String POSITIONS = "PLIMSOLL_POSITIONS";

    static final String REGISTER = "PLIMSOLL_REGISTER";

    /// What is written again and again as long as it holds; what nobody holds any more goes.
    private static final Map<String, Duration> MAX_AGE = Map.of(REGISTER, Duration.ofHours(1));

    private static final long MAX_BYTES = 16L << 20;

    private final NatsLink link;
    private final StreamSettings settings;
    private final ConcurrentMap<String, Known> known = new ConcurrentHashMap<>();

    private record Known(Connection connection, KeyValue bucket) {}

    public Buckets(NatsLink link, StreamSettings settings) {
        this.link = link;
        this.settings = settings;
    }

    KeyValue named(String name) throws IOException, JetStreamApiException, InterruptedException {
        var connection = link.connection();
        var found = known.get(name);
        if (found != null && found.connection().equals(connection)) {
            return found.bucket();
        }
        if (!connection.keyValueManagement().getBucketNames().contains(name)) {
            create(name);
        }
        var bucket = connection.keyValue(name);
        known.put(name, new Known(connection, bucket));
        return bucket;
    }

    /// To be called when the bucket turns out to be gone, so that it is created anew.
    void forget(String name) {
        known.remove(name);
    }

    private void create(String name)
            throws IOException, JetStreamApiException, InterruptedException {
        var bounds = settings.byName().get(name);
        var builder =
                KeyValueConfiguration.builder()
                        .name(name)
                        .ttl(MAX_AGE.getOrDefault(name, Duration.ZERO))
                        .storageType(StorageType.File)
                        .replicas(bounds == null ? 1 : bounds.replicas().orElse(1))
                        .maxBucketSize(
                                bounds == null ? MAX_BYTES : bounds.maxBytes().orElse(MAX_BYTES));
        link.connection().keyValueManagement().create(builder.build());
    }
}
