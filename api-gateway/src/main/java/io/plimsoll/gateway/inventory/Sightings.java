package io.plimsoll.gateway.inventory;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.contracts.CheckedRollups;
import io.plimsoll.contracts.proto.RollupBatch;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.ObjLongConsumer;

/// When each series of a batch of rollups was last seen. One pass over three columns, and nothing
/// is made for a step.
final class Sightings {
    /// No step of it has a value.
    private static final long UNSEEN = Long.MIN_VALUE;

    private final CheckedRollups rollups;
    private final long[] newest;

    private Sightings(CheckedRollups rollups) {
        this.rollups = rollups;
        this.newest = newest(rollups.batch());
    }

    /// Reads a message.
    ///
    /// @throws InvalidProtocolBufferException when it is no sound batch
    static Sightings read(byte[] payload) throws InvalidProtocolBufferException {
        return new Sightings(CheckedRollups.read(payload));
    }

    private static long[] newest(RollupBatch batch) {
        var newest = new long[batch.getSeriesCount()];
        Arrays.fill(newest, UNSEEN);
        for (int i = 0; i < batch.getStepSeriesCount(); i++) {
            if (batch.getQualityValue(i) != RollupBatch.Quality.MISSING_VALUE) {
                int series = batch.getStepSeries(i);
                newest[series] = Math.max(newest[series], batch.getStepStart(i));
            }
        }
        return newest;
    }

    /// Each series that has a value, with the time of the newest.
    void forEach(ObjLongConsumer<RollupBatch.Series> reader) {
        for (int i = 0; i < newest.length; i++) {
            if (newest[i] != UNSEEN) {
                reader.accept(rollups.batch().getSeries(i), newest[i]);
            }
        }
    }

    /// The series with its strings.
    KnownSeries describe(RollupBatch.Series each, String id, long seen) {
        return new KnownSeries(
                id,
                new KnownWorkload(
                        rollups.symbol(each.getCluster()),
                        rollups.symbol(each.getNamespace()),
                        rollups.symbol(each.getWorkloadKind()),
                        rollups.symbol(each.getWorkloadName())),
                rollups.symbol(each.getMetric()),
                rollups.labels(each),
                each.getStepSeconds(),
                Instant.ofEpochMilli(seen));
    }
}
