package io.plimsoll.translation.samples;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.engine.score.partition.Partition;
import io.plimsoll.engine.score.partition.WatchedSeries;
import org.jspecify.annotations.Nullable;

/// The samples of a batch on their way into their partition.
public final class SampleFeed {
    private final SampleColumns batch;

    private SampleFeed(SampleColumns batch) {
        this.batch = batch;
    }

    /// Reads a record of the log.
    ///
    /// @throws InvalidProtocolBufferException when it is no batch, or refers to what it has not
    public static SampleFeed read(byte[] payload) throws InvalidProtocolBufferException {
        return new SampleFeed(SampleColumns.read(payload));
    }

    /// Tells the partition all samples, then how far the sources have come.
    ///
    /// @param maxSeries with so many series the partition takes no new one
    /// @return how many samples were not taken
    public int into(Partition partition, int maxSeries) {
        int refused = 0;
        // Who does not say when it came in has no clock to go by.
        partition.received(batch.receivedAt() > 0 ? batch.receivedAt() : Long.MAX_VALUE);
        var series = new @Nullable WatchedSeries[batch.seriesIds.size()];
        for (int i = 0; i < series.length; i++) {
            series[i] = watched(partition, i, maxSeries);
        }
        for (int i = 0; i < batch.valueBits.size(); i++) {
            var of = series[batch.sampleSeries.intAt(i)];
            if (of != null) {
                of.lookFor(batch.memberIds.at(batch.sampleMembers.intAt(i)));
            }
        }
        long timestamp = batch.baseTimestamp();
        for (int i = 0; i < batch.valueBits.size(); i++) {
            timestamp += batch.timestampDeltas.at(i);
            var of = series[batch.sampleSeries.intAt(i)];
            if (of == null) {
                refused++;
            } else {
                sample(partition, of, i, timestamp);
            }
        }
        forEachMark((source, _, at) -> partition.watermark(source, at));
        return refused;
    }

    private void sample(Partition partition, WatchedSeries of, int i, long timestamp) {
        int number = batch.sampleMembers.intAt(i);
        long member = batch.memberIds.at(number);
        partition.sample(of, member, timestamp, Double.longBitsToDouble(batch.valueBits.at(i)));
        if (of.asksFor(member)) {
            of.name(member, batch.memberName(number));
        }
    }

    /// Hears how far sources have come.
    public interface MarkVisitor {
        void mark(String source, String cluster, long timestamp);
    }

    public void forEachMark(MarkVisitor visitor) {
        for (var mark : batch.watermarks) {
            visitor.mark(symbol(mark.getSource()), symbol(mark.getCluster()), mark.getTimestamp());
        }
    }

    /// Null when the id is that of another cluster's series: whoever may choose labels can make two
    /// ids meet, and must not reach his neighbour's state by it. Null, too, when there is no room.
    private @Nullable WatchedSeries watched(Partition partition, int number, int maxSeries) {
        long id = batch.seriesIds.at(number);
        var known = partition.known(id);
        if (known != null) {
            var cluster = symbol(batch.seriesClusters.intAt(number));
            return known.identity().cluster().equals(cluster) ? known : null;
        }
        if (partition.size() >= maxSeries) {
            return null;
        }
        var described = DescribedSeries.of(batch, number);
        return partition.series(described.description(), described.source(), batch.receivedAt());
    }

    private String symbol(int index) {
        return batch.text(index);
    }
}
