package io.plimsoll.contracts;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.contracts.proto.RollupBatch;
import java.util.SortedMap;
import java.util.TreeMap;

/// A [RollupBatch] that was looked through: whatever it refers to is there, so that its readers
/// index without asking again.
public final class CheckedRollups {
    private static final int LONGEST_STEP = 86_400;

    private final RollupBatch batch;

    private CheckedRollups(RollupBatch batch) {
        this.batch = batch;
    }

    /// Reads a message.
    ///
    /// @throws InvalidProtocolBufferException when it is no such batch, or refers to what it has
    ///   not
    public static CheckedRollups read(byte[] payload) throws InvalidProtocolBufferException {
        var batch = RollupBatch.parseFrom(payload);
        checkColumns(batch);
        for (var each : batch.getSeriesList()) {
            checkSeries(each, batch.getSymbolsCount());
        }
        for (int i = 0; i < batch.getStepSeriesCount(); i++) {
            require(
                    isWithin(batch.getStepSeries(i), batch.getSeriesCount()),
                    "a step refers to nothing");
        }
        return new CheckedRollups(batch);
    }

    private static void checkColumns(RollupBatch batch) throws InvalidProtocolBufferException {
        int steps = batch.getStepSeriesCount();
        require(
                batch.getStepStartCount() == steps
                        && batch.getValueCount() == steps
                        && batch.getQualityCount() == steps
                        && batch.getExpectedCount() == steps
                        && batch.getLowerCount() == steps
                        && batch.getUpperCount() == steps
                        && batch.getSeverityCount() == steps
                        && batch.getAnomalyScoreCount() == steps
                        && batch.getRevisionCount() == steps
                        && (batch.getLessonCount() == 0 || batch.getLessonCount() == steps),
                "its columns differ in length");
    }

    private static void checkSeries(RollupBatch.Series series, int symbols)
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

    public RollupBatch batch() {
        return batch;
    }

    /// One of its strings. Whoever reads them keeps them in PostgreSQL, which takes no NUL in a
    /// text: another character stands for it.
    public String symbol(int index) {
        return batch.getSymbols(index).replace('\0', '\ufffd');
    }

    /// The labels of one of its series, by name.
    public SortedMap<String, String> labels(RollupBatch.Series series) {
        var labels = new TreeMap<String, String>();
        for (int i = 0; i < series.getLabelsCount(); i += 2) {
            labels.put(symbol(series.getLabels(i)), symbol(series.getLabels(i + 1)));
        }
        return labels;
    }
}
