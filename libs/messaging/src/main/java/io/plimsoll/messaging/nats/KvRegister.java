package io.plimsoll.messaging.nats;

import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import io.plimsoll.messaging.Register;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/// The register in bucket `PLIMSOLL_REGISTER`. Nothing waits for a connection: without one it
/// cannot be reached. Thread safe; blocks.
@Singleton
public final class KvRegister implements Register {
    private static final int SOMEBODY_WROTE = 10071;

    private final NatsLink link;
    private final Buckets buckets;

    public KvRegister(NatsLink link, Buckets buckets) {
        this.link = link;
        this.buckets = buckets;
    }

    @Override
    public Optional<Held> read(String key) throws IOException, InterruptedException {
        try {
            var entry = bucket().get(key);
            var value = entry == null ? null : entry.getValueAsString();
            return entry == null || value == null
                    ? Optional.empty()
                    : Optional.of(new Held(value, entry.getRevision()));
        } catch (JetStreamApiException | IllegalStateException e) {
            throw failed(e);
        }
    }

    @Override
    public OptionalLong replace(String key, String value, long revision)
            throws IOException, InterruptedException {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        try {
            var bucket = bucket();
            return OptionalLong.of(
                    revision == 0
                            ? bucket.create(key, bytes)
                            : bucket.update(key, bytes, revision));
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() == SOMEBODY_WROTE) {
                return OptionalLong.empty();
            }
            throw failed(e);
        } catch (IllegalStateException e) {
            throw failed(e);
        }
    }

    private KeyValue bucket() throws IOException, JetStreamApiException, InterruptedException {
        if (!link.isUp()) {
            throw new IOException("not connected");
        }
        return buckets.named(Buckets.REGISTER);
    }

    private IOException failed(Exception e) {
        buckets.forget(Buckets.REGISTER);
        return new IOException("the register cannot be reached: " + e.getMessage(), e);
    }
}
