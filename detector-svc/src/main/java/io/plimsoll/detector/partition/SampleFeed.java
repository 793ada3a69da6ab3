package io.plimsoll.detector.partition;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.contracts.proto.SampleBatch;
import io.plimsoll.engine.score.partition.Partition;
import io.plimsoll.engine.score.partition.WatchedSeries;
import io.plimsoll.engine.series.Label;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.Workload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A [SampleBatch] that was looked through: whatever it refers to is there.
final class SampleFeed {
    private final SampleBatch batch;

    private SampleFeed(SampleBatch batch) {
        this.batch = batch;
    }

    /// Reads a record of the log.
    ///
    /// @throws InvalidProtocolBufferException when it is no such batch, or refers to what it has
    ///   not
    static SampleFeed read(byte[] payload) throws InvalidProtocolBufferException {
        var batch = SampleBatch.parseFrom(payload);
        int samples = batch.getValueCount();
        require(
                batch.getSampleSeriesCount() == samples
                        && batch.getSampleMemberCount() == samples
                        && batch.getTimestampDeltaCount() == samples,
                "its columns differ in length");
        int symbols = batch.getSymbolsCount();
        for (var series : batch.getSeriesList()) {
            require(
                    isWithin(series.getCluster(), symbols)
                            && isWithin(series.getNamespace(), symbols)
                            && isWithin(series.getWorkloadKind(), symbols)
                            && isWithin(series.getWorkloadName(), symbols)
                            && isWithin(series.getMetric(), symbols)
                            && isWithin(series.getSource(), symbols)
                            && series.getLabelsCount() % 2 == 0,
                    "a series refers to nothing");
            for (int i = 0; i < series.getLabelsCount(); i++) {
                require(isWithin(series.getLabels(i), symbols), "a label refers to nothing");
            }
        }
        for (int i = 0; i < samples; i++) {
            require(
                    isWithin(batch.getSampleSeries(i), batch.getSeriesCount())
                            && isWithin(batch.getSampleMember(i), batch.getMembersCount()),
                    "a sample refers to nothing");
        }
        for (var mark : batch.getWatermarksList()) {
            require(
                    isWithin(mark.getSource(), symbols) && isWithin(mark.getCluster(), symbols),
                    "a watermark refers to nothing");
        }
        return new SampleFeed(batch);
    }

    private static boolean isWithin(int index, int size) {
        return index >= 0 && index < size;
    }

    private static void require(boolean holds, String otherwise)
            throws InvalidProtocolBufferException {
        if (!holds) {
            throw new InvalidProtocolBufferException(otherwise);
        }
    }

    /// Tells the partition all samples, then how far the sources have come.
    ///
    /// @param maxSeries with so many series the partition takes no new one
    /// @return how many samples were not taken
    int into(Partition partition, int maxSeries) {
        int refused = 0;
        // Who does not say when it came in has no clock to go by.
        partition.received(batch.getReceivedAt() > 0 ? batch.getReceivedAt() : Long.MAX_VALUE);
        var series = new ArrayList<@Nullable WatchedSeries>(batch.getSeriesCount());
        for (var each : batch.getSeriesList()) {
            series.add(watched(partition, each, maxSeries));
        }
        long timestamp = batch.getBaseTimestamp();
        for (int i = 0; i < batch.getValueCount(); i++) {
            timestamp += batch.getTimestampDelta(i);
            var of = series.get(batch.getSampleSeries(i));
            if (of == null) {
                refused++;
            } else {
                partition.sample(
                        of,
                        batch.getMembers(batch.getSampleMember(i)).getId(),
                        timestamp,
                        batch.getValue(i));
            }
        }
        for (var mark : batch.getWatermarksList()) {
            partition.watermark(symbol(mark.getSource()), mark.getTimestamp());
        }
        return refused;
    }

    interface MarkVisitor {
        void mark(String source, String cluster, long timestamp);
    }

    void forEachMark(MarkVisitor visitor) {
        for (var mark : batch.getWatermarksList()) {
            visitor.mark(symbol(mark.getSource()), symbol(mark.getCluster()), mark.getTimestamp());
        }
    }

    /// Null when the id is that of another cluster's series: whoever may choose labels can make two
    /// ids meet, and must not reach his neighbour's state by it. Null, too, when there is no room.
    private @Nullable WatchedSeries watched(
            Partition partition, SampleBatch.Series series, int maxSeries) {
        var known = partition.known(series.getId());
        if (known != null) {
            return known.identity().cluster().equals(symbol(series.getCluster())) ? known : null;
        }
        if (partition.all().size() >= maxSeries) {
            return null;
        }
        return partition.series(
                new WatchedSeries.Description(series.getId(), identity(series), type(series)),
                symbol(series.getSource()),
                batch.getReceivedAt());
    }

    private SeriesIdentity identity(SampleBatch.Series series) {
        return new SeriesIdentity(
                symbol(series.getCluster()),
                symbol(series.getNamespace()),
                new Workload(symbol(series.getWorkloadKind()), symbol(series.getWorkloadName())),
                symbol(series.getMetric()),
                labels(series));
    }

    private List<Label> labels(SampleBatch.Series series) {
        var labels = new ArrayList<Label>(series.getLabelsCount() / 2);
        for (int i = 0; i < series.getLabelsCount(); i += 2) {
            labels.add(new Label(symbol(series.getLabels(i)), symbol(series.getLabels(i + 1))));
        }
        return labels;
    }

    private static MetricType type(SampleBatch.Series series) {
        return series.getType() == SampleBatch.MetricType.COUNTER
                ? MetricType.COUNTER
                : MetricType.GAUGE;
    }

    private String symbol(int index) {
        return batch.getSymbols(index);
    }
}
