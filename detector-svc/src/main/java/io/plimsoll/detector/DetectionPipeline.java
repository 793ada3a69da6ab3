package io.plimsoll.detector;

import io.plimsoll.detector.partition.OwnedPartitions;
import io.plimsoll.detector.tell.Announcing;
import io.plimsoll.messaging.LogBatch;
import io.plimsoll.messaging.Outbox;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/// The story of the detector. A batch of a partition's log is applied to the partition's state,
/// which closes steps and changes anomalies. What was found is published, and only then is the
/// batch done. Between batches the state goes to a checkpoint from time to time (`checkpoint`); a
/// replay from there finds the same and says it under the same ids, which the streams store once.
@Singleton
final class DetectionPipeline {
    private final OwnedPartitions partitions;
    private final Announcing announcing;
    private final Outbox rollups;
    private final Outbox signals;

    DetectionPipeline(
            OwnedPartitions partitions,
            Announcing announcing,
            @Identifier("rollups") Outbox rollups,
            @Identifier("signals") Outbox signals) {
        this.partitions = partitions;
        this.announcing = announcing;
        this.rollups = rollups;
        this.signals = signals;
    }

    @Incoming("samples")
    @RunOnVirtualThread
    void read(LogBatch batch) {
        var partition = partitions.of(batch.partition());
        announcing.publish(partition.apply(batch));
        partition.settle();
    }

    @Outgoing("rollups")
    Multi<Message<byte[]>> rollups() {
        return rollups.messages();
    }

    @Outgoing("signals")
    Multi<Message<byte[]>> signals() {
        return signals.messages();
    }
}
