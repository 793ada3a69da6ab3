package io.plimsoll.model.rollup;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.contracts.CheckedRollups;
import io.plimsoll.contracts.proto.RollupBatch;
import io.plimsoll.model.chunk.Point;
import java.util.ArrayList;
import java.util.List;

/// The steps of a batch of rollups, each with the series that it is of.
public final class RollupFeed {
    private final RollupBatch batch;
    private final List<SeriesDescription> series = new ArrayList<>();

    private RollupFeed(CheckedRollups rollups) {
        this.batch = rollups.batch();
        batch.getSeriesList().forEach(each -> series.add(description(rollups, each)));
    }

    /// Reads a message.
    ///
    /// @throws InvalidProtocolBufferException when it is no sound batch
    public static RollupFeed read(byte[] payload) throws InvalidProtocolBufferException {
        return new RollupFeed(CheckedRollups.read(payload));
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
                batch.getRevision(i),
                batch.getLessonCount() > 0 && batch.getLesson(i) == RollupBatch.Lesson.NONE);
    }

    private static SeriesDescription description(CheckedRollups rollups, RollupBatch.Series each) {
        return new SeriesDescription(
                each.getId(),
                rollups.symbol(each.getCluster()),
                rollups.symbol(each.getNamespace()),
                new SeriesDescription.WorkloadName(
                        rollups.symbol(each.getWorkloadKind()),
                        rollups.symbol(each.getWorkloadName())),
                rollups.symbol(each.getMetric()),
                rollups.labels(each),
                each.getStepSeconds());
    }
}
