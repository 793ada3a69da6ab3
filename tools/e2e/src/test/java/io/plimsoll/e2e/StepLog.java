package io.plimsoll.e2e;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.contracts.Streams;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.proto.RollupBatch;
import io.plimsoll.testkit.StreamContents;
import java.io.IOException;
import java.time.Instant;

/// Says how far the detector has come, by the closed steps that it publishes.
final class StepLog {
    private final String url;
    private final int partitions;

    StepLog(String url, int partitions) {
        this.url = url;
        this.partitions = partitions;
    }

    /// The begin of the newest step of the partition that is furthest behind, or the epoch when one
    /// has none.
    Instant reached() throws IOException, InterruptedException {
        try (var look = NatsLook.at(url)) {
            var steps = StreamContents.of(look.connection(), Streams.ROLLUPS.name());
            long reached = Long.MAX_VALUE;
            for (int partition = 0; partition < partitions; partition++) {
                reached = Math.min(reached, reached(steps, partition));
            }
            return Instant.ofEpochMilli(reached);
        }
    }

    private static long reached(StreamContents steps, int partition) throws IOException {
        var last = steps.newest(Subjects.rollups(partition));
        return last.isEmpty() ? 0 : newest(last.get().payload());
    }

    private static long newest(byte[] data) throws InvalidProtocolBufferException {
        return RollupBatch.parseFrom(data).getStepStartList().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }
}
