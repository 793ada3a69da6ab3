package io.plimsoll.messaging.nats;

import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.plimsoll.contracts.StreamSpec;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sees to it that a stream exists. It never destroys, purges or narrows one: an existing stream
/// with other settings is left alone, and the difference is logged. Thread safe; blocks.
@Singleton
public final class StreamKeeper {
    private static final Logger LOG = Logger.getLogger(StreamKeeper.class);
    private static final int STREAM_NOT_FOUND = 10059;
    private static final int NAME_IN_USE = 10058;
    private static final int INSUFFICIENT_RESOURCES = 10023;
    private static final int INSUFFICIENT_STORAGE = 10047;

    /// Below this a stream is of no use, and the server's refusal is the better answer.
    private static final long LEAST_BYTES = 1L << 20;

    private final NatsLink link;
    private final StreamSettings settings;
    private final KvPartitionCount partitions;

    /// Differences that were logged: once is enough.
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    private final ReentrantLock lock = new ReentrantLock();

    public StreamKeeper(NatsLink link, StreamSettings settings, KvPartitionCount partitions) {
        this.link = link;
        this.settings = settings;
        this.partitions = partitions;
    }

    public StreamFacts ensure(StreamSpec contract)
            throws IOException, JetStreamApiException, InterruptedException {
        var spec = bounded(contract);
        partitions.check();
        lock.lockInterruptibly();
        try {
            var existing = link.management().getStreamInfo(spec.name());
            tellDifferences(spec, existing.getConfiguration());
            return StreamFacts.of(existing);
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() != STREAM_NOT_FOUND) {
                throw e;
            }
            return create(spec);
        } finally {
            lock.unlock();
        }
    }

    public StreamFacts facts(String stream)
            throws IOException, JetStreamApiException, InterruptedException {
        return StreamFacts.of(link.management().getStreamInfo(stream));
    }

    private StreamFacts create(StreamSpec spec)
            throws IOException, JetStreamApiException, InterruptedException {
        var management = link.management();
        for (long bytes = spec.maxBytes(); ; bytes /= 2) {
            try {
                return create(management, spec, bytes);
            } catch (JetStreamApiException e) {
                if (e.getApiErrorCode() == NAME_IN_USE) {
                    return facts(spec.name());
                }
                if (!isTooLarge(e) || bytes / 2 < LEAST_BYTES) {
                    throw e;
                }
            }
        }
    }

    private StreamFacts create(JetStreamManagement management, StreamSpec spec, long bytes)
            throws IOException, JetStreamApiException {
        var created = management.addStream(configuration(spec, bytes));
        if (bytes < spec.maxBytes()) {
            LOG.warnf(
                    "Stream is smaller than wanted, the server has no room;"
                            + " stream=%s wantedBytes=%d bytes=%d",
                    spec.name(), spec.maxBytes(), bytes);
        } else {
            LOG.infof("Stream created; stream=%s maxBytes=%d", spec.name(), bytes);
        }
        return StreamFacts.of(created);
    }

    private static boolean isTooLarge(JetStreamApiException e) {
        return e.getApiErrorCode() == INSUFFICIENT_STORAGE
                || e.getApiErrorCode() == INSUFFICIENT_RESOURCES;
    }

    private StreamConfiguration configuration(StreamSpec spec, long bytes) {
        return StreamConfiguration.builder()
                .name(spec.name())
                .subjects(spec.subjects())
                .storageType(StorageType.File)
                .discardPolicy(DiscardPolicy.Old)
                .maxAge(spec.maxAge())
                .maxBytes(bytes)
                .duplicateWindow(spec.duplicateWindow())
                .replicas(replicas(spec.name()))
                .build();
    }

    private int replicas(String name) {
        var bounds = settings.byName().get(name);
        return bounds == null ? 1 : bounds.replicas().orElse(1);
    }

    private StreamSpec bounded(StreamSpec spec) {
        var bounds = settings.byName().get(spec.name());
        if (bounds == null) {
            return spec;
        }
        Duration age = bounds.maxAge().orElse(spec.maxAge());
        // The server refuses a window that is longer than the messages live.
        var window = spec.duplicateWindow().compareTo(age) > 0 ? age : spec.duplicateWindow();
        return new StreamSpec(
                spec.name(),
                spec.subjects(),
                age,
                bounds.maxBytes().orElse(spec.maxBytes()),
                window);
    }

    private void tellDifferences(StreamSpec spec, StreamConfiguration existing) {
        Map<String, String> differences = new LinkedHashMap<>();
        compare(differences, "subjects", spec.subjects(), existing.getSubjects());
        compare(differences, "maxAge", spec.maxAge(), existing.getMaxAge());
        compare(differences, "maxBytes", spec.maxBytes(), existing.getMaxBytes());
        compare(differences, "window", spec.duplicateWindow(), existing.getDuplicateWindow());
        compare(differences, "storage", StorageType.File, existing.getStorageType());
        compare(differences, "discard", DiscardPolicy.Old, existing.getDiscardPolicy());
        compare(differences, "replicas", replicas(spec.name()), existing.getReplicas());
        if (!differences.isEmpty() && told.add(spec.name() + differences)) {
            LOG.warnf(
                    "Stream exists with other settings and is left alone;"
                            + " stream=%s differences=%s",
                    spec.name(), differences);
        }
    }

    private static void compare(
            Map<String, String> differences, String key, Object wanted, @Nullable Object found) {
        if (!wanted.equals(found)) {
            differences.put(key, "wanted " + wanted + " found " + found);
        }
    }
}
