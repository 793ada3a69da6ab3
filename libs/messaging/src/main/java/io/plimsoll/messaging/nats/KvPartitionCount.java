package io.plimsoll.messaging.nats;

import io.nats.client.JetStreamApiException;
import io.plimsoll.messaging.PartitionCount;
import io.quarkus.runtime.Quarkus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The number of partitions, written once to bucket `PLIMSOLL_CONFIG`, key `partitions`. It is
/// compared before any stream is touched: with another number a series would lie with the wrong
/// owner. Thread safe.
@Singleton
public final class KvPartitionCount implements PartitionCount {
    private static final Logger LOG = Logger.getLogger(KvPartitionCount.class);
    private static final String KEY = "partitions";

    private final Buckets buckets;
    private final int configured;
    private final Runnable stop;
    private volatile boolean agreed;

    @Inject
    public KvPartitionCount(
            Buckets buckets,
            @ConfigProperty(name = "plimsoll.partitions", defaultValue = "16") int configured) {
        this(buckets, configured, () -> Quarkus.asyncExit(1));
    }

    public KvPartitionCount(Buckets buckets, int configured, Runnable stop) {
        if (configured < 1) {
            throw new IllegalArgumentException("plimsoll.partitions is at least 1");
        }
        this.buckets = buckets;
        this.configured = configured;
        this.stop = stop;
    }

    @Override
    public int value() {
        return configured;
    }

    /// Returns when the installation has this number of partitions; blocks.
    ///
    /// @throws IllegalStateException when it has another one; the service is being stopped then
    public void check() throws IOException, JetStreamApiException, InterruptedException {
        if (agreed) {
            return;
        }
        int installed = Integer.parseInt(installed());
        if (installed != configured) {
            var message =
                    "plimsoll.partitions is %d, but this installation has %d partitions, for good"
                            .formatted(configured, installed);
            LOG.fatal(message);
            stop.run();
            throw new IllegalStateException(message);
        }
        agreed = true;
    }

    private String installed() throws IOException, JetStreamApiException, InterruptedException {
        var bucket = buckets.named(Buckets.CONFIG);
        var entry = bucket.get(KEY);
        if (entry == null) {
            var wanted = Integer.toString(configured);
            try {
                bucket.create(KEY, wanted.getBytes(StandardCharsets.UTF_8));
                return wanted;
            } catch (JetStreamApiException e) {
                LOG.debug("Another service was first to write the number of partitions", e);
                entry = bucket.get(KEY);
            }
        }
        return entry == null ? "" : text(entry.getValueAsString());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
