package io.plimsoll.model.rollup;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.contracts.proto.RollupBatch;
import io.plimsoll.model.chunk.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A [RollupBatch] that was looked through: whatever it refers to is there.
public final class RollupFeed {
    private static final int LONGEST_STEP = 86_400;

    private final RollupBatch batch;
    private final List<SeriesDescription> series = new ArrayList<>();

    private RollupFeed(RollupBatch batch) {
        this.batch = batch;
        batch.getSeriesList().forEach(each -> series.add(description(each)));
    }

    /// Reads a message.
    ///
    /// @throws InvalidProtocolBufferException when it is no such batch, or refers to what it has
    ///   not
    public static RollupFeed read(byte[] payload) throws InvalidProtocolBufferException {
        var batch = RollupBatch.parseFrom(payload);
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
                        && batch.getRevisionCount() == steps,
                "its columns differ in length");
        for (var each : batch.getSeriesList()) {
            checkSeries(each, batch.getSymbolsCount());
        }
        for (int i = 0; i < steps; i++) {
            require(
                    isWithin(batch.getStepSeries(i), batch.getSeriesCount()),
                    "a step refers to nothing");
        }
        return new RollupFeed(batch);
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

    /// All of its steps, as they stand in it.
    public List<ClosedStep> steps() {
        var steps = new ArrayList<ClosedStep>(batch.getStepSeriesCount());
        for (int i = 0; i < batch.getStepSeriesCount(); i++) {
            steps.add(new ClosedStep(series.get(batch.getStepSeries(i)), point(i)));
        }
        return steps;
    }

    private Point point(int i) {
        boolean isMissing = batch.getQuality(i) == RollupBatch.Quality.MISSING;
        return new Point(
                batch.getStepStart(i),
                isMissing ? Double.NaN : batch.getValue(i),
                batch.getExpected(i),
                batch.getLower(i),
                batch.getUpper(i),
                batch.getSeverity(i),
                batch.getAnomalyScore(i),
                batch.getRevision(i));
    }

    private SeriesDescription description(RollupBatch.Series each) {
        var labels = new TreeMap<String, String>();
        for (int i = 0; i < each.getLabelsCount(); i += 2) {
            labels.put(symbol(each.getLabels(i)), symbol(each.getLabels(i + 1)));
        }
        return new SeriesDescription(
                each.getId(),
                symbol(each.getCluster()),
                symbol(each.getNamespace()),
                new SeriesDescription.WorkloadName(
                        symbol(each.getWorkloadKind()), symbol(each.getWorkloadName())),
                symbol(each.getMetric()),
                labels,
                each.getStepSeconds());
    }

    /// PostgreSQL keeps no NUL in a text.
    private String symbol(int index) {
        return batch.getSymbols(index).replace('\0', '\ufffd');
    }
}
