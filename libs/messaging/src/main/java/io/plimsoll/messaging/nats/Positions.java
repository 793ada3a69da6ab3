package io.plimsoll.messaging.nats;

import io.nats.client.JetStreamApiException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;

/// How far the readers are, in bucket `PLIMSOLL_POSITIONS` under `<service>.<channel>.<partition>`.
/// Thread safe; blocks.
@Singleton
public final class Positions {
    private final Buckets buckets;

    public Positions(Buckets buckets) {
        this.buckets = buckets;
    }

    /// `reader` is `<service>.<channel>`.
    public void publish(String reader, int partition, PartitionProgress progress)
            throws IOException, JetStreamApiException, InterruptedException {
        try {
            buckets.named(Buckets.POSITIONS).put(reader + "." + partition, progress.text());
        } catch (IOException | JetStreamApiException e) {
            buckets.forget(Buckets.POSITIONS);
            throw e;
        }
    }

    public Optional<PartitionProgress> published(String reader, int partition)
            throws IOException, JetStreamApiException, InterruptedException {
        var entry = buckets.named(Buckets.POSITIONS).get(reader + "." + partition);
        return Optional.ofNullable(entry == null ? null : entry.getValueAsString())
                .flatMap(PartitionProgress::parse);
    }
}
