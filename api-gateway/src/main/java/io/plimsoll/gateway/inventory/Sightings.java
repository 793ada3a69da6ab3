package io.plimsoll.gateway.inventory;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.contracts.proto.RollupBatch;
import java.time.Instant;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/// When each series of a [RollupBatch] was last seen. One pass over two columns, and nothing is
/// made for a step.
final class Sightings {
    /// No step of it has a value.
    private static final long UNSEEN = Long.MIN_VALUE;

    private static final int LONGEST_STEP = 86_400;

    private final RollupBatch batch;
    private final long[] newest;

    private Sightings(RollupBatch batch) {
        this.batch = batch;
        this.newest = new long[batch.getSeriesCount()];
        Arrays.fill(newest, UNSEEN);
    }

    /// Reads a message.
    ///
    /// @throws InvalidProtocolBufferException when it is no such batch, or refers to what it has
    ///   not
    static Sightings read(byte[] payload) throws InvalidProtocolBufferException {
        var batch = RollupBatch.parseFrom(payload);
        for (var each : batch.getSeriesList()) {
            check(each, batch.getSymbolsCount());
        }
        var sightings = new Sightings(batch);
        sightings.look();
        return sightings;
    }

    private void look() throws InvalidProtocolBufferException {
        int steps = batch.getStepSeriesCount();
        require(
                batch.getStepStartCount() == steps && batch.getQualityCount() == steps,
                "its columns differ in length");
        for (int i = 0; i < steps; i++) {
            int series = batch.getStepSeries(i);
            require(isWithin(series, newest.length), "a step refers to nothing");
            if (batch.getQualityValue(i) != RollupBatch.Quality.MISSING_VALUE) {
                newest[series] = Math.max(newest[series], batch.getStepStart(i));
            }
        }
    }

    private static void check(RollupBatch.Series series, int symbols)
            throws InvalidProtocolBufferException {
        require(
                isWithin(series.getCluster(), symbols)
                        && isWithin(series.getNamespace(), symbols)
                        && isWithin(series.getWorkloadKind(), symbols)
                        && isWithin(series.getWorkloadName(), symbols)
                        && isWithin(series.getMetric(), symbols)
                        && series.getLabelsCount() % 2 == 0,
                "a series refers to nothing");
        for (int label : series.getLabelsList()) {
            require(isWithin(label, symbols), "a label refers to nothing");
        }
        require(
                series.getStepSeconds() > 0 && series.getStepSeconds() <= LONGEST_STEP,
                "a series without a step");
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

    /// Each series that has a value, with the time of the newest.
    void forEach(ObjLongConsumer<RollupBatch.Series> reader) {
        for (int i = 0; i < newest.length; i++) {
            if (newest[i] != UNSEEN) {
                reader.accept(batch.getSeries(i), newest[i]);
            }
        }
    }

    /// The series with its strings.
    KnownSeries describe(RollupBatch.Series each, String id, long seen) {
        var labels = new TreeMap<String, String>();
        for (int i = 0; i < each.getLabelsCount(); i += 2) {
            labels.put(symbol(each.getLabels(i)), symbol(each.getLabels(i + 1)));
        }
        return new KnownSeries(
                id,
                new KnownWorkload(
                        symbol(each.getCluster()),
                        symbol(each.getNamespace()),
                        symbol(each.getWorkloadKind()),
                        symbol(each.getWorkloadName())),
                symbol(each.getMetric()),
                labels,
                each.getStepSeconds(),
                Instant.ofEpochMilli(seen));
    }

    /// PostgreSQL keeps no NUL in a text.
    private String symbol(int index) {
        return batch.getSymbols(index).replace('\0', '\ufffd');
    }
}
