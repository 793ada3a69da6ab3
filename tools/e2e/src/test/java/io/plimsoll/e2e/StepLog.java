package io.plimsoll.e2e;

import com.google.protobuf.InvalidProtocolBufferException;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.plimsoll.contracts.Streams;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.proto.RollupBatch;
import java.io.IOException;
import java.time.Instant;

/// Says how far the detector has come, by the closed steps that it publishes.
final class StepLog {
    /// "No message found", and "stream not found".
    private static final int NO_MESSAGE = 10037;

    private static final int NO_STREAM = 10059;

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
            var management = look.connection().jetStreamManagement();
            long reached = Long.MAX_VALUE;
            for (int partition = 0; partition < partitions; partition++) {
                reached = Math.min(reached, reached(management, partition));
            }
            return Instant.ofEpochMilli(reached);
        }
    }

    private static long reached(JetStreamManagement management, int partition) throws IOException {
        try {
            var last =
                    management.getLastMessage(Streams.ROLLUPS.name(), Subjects.rollups(partition));
            byte[] data = last.getData();
            return data == null ? 0 : newest(data);
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() == NO_MESSAGE || e.getApiErrorCode() == NO_STREAM) {
                return 0;
            }
            throw new IOException(e);
        }
    }

    private static long newest(byte[] data) throws InvalidProtocolBufferException {
        return RollupBatch.parseFrom(data).getStepStartList().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }
}
