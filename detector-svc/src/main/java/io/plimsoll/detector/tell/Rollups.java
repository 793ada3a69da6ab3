package io.plimsoll.detector.tell;

import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.SymbolTable;
import io.plimsoll.contracts.proto.RollupBatch;
import io.plimsoll.engine.score.Judgement;
import io.plimsoll.engine.score.Lesson;
import io.plimsoll.engine.score.partition.WatchedSeries;
import io.plimsoll.engine.series.StepQuality;
import io.plimsoll.messaging.Publication;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The steps that one record of the log closed, in batches that a message can hold. Not thread
/// safe.
final class Rollups {
    private static final int MOST_BYTES = 512 << 10;

    /// About what a step takes: value, five floats, start and references.
    private static final int STEP_BYTES = 44;

    private final int partition;
    private final String record;
    private final int stepSeconds;
    private final List<Announcement> done = new ArrayList<>(1);
    private final Map<Long, Integer> series = new HashMap<>();
    private SymbolTable symbols = new SymbolTable();
    private RollupBatch.Builder batch = RollupBatch.newBuilder();
    private int bytes;

    /// Whether there is a step of which was not learnt as usual.
    private boolean hasLessons;

    /// @param record names the record of the log, the same in every replay
    Rollups(int partition, String record, int stepSeconds) {
        this.partition = partition;
        this.record = record;
        this.stepSeconds = stepSeconds;
    }

    void add(
            WatchedSeries of,
            long start,
            double value,
            StepQuality quality,
            int revision,
            Judgement judgement) {
        boolean isJudged = quality == StepQuality.COMPLETE || quality == StepQuality.EXTRAPOLATED;
        var lesson = of.lesson(start);
        batch.addStepSeries(series(of))
                .addStepStart(start)
                .addValue(value)
                .addQuality(quality(quality))
                .addExpected(isJudged ? (float) judgement.expected() : Float.NaN)
                .addLower(isJudged ? (float) judgement.lower() : Float.NaN)
                .addUpper(isJudged ? (float) judgement.upper() : Float.NaN)
                .addSeverity(isJudged ? (float) judgement.severity() : 0)
                .addAnomalyScore(isJudged ? (float) judgement.score() : 0)
                .addRevision(revision)
                .addLesson(lesson(lesson));
        hasLessons |= lesson != Lesson.FULL;
        bytes += STEP_BYTES;
        if (bytes + symbols.mostBytes() >= MOST_BYTES) {
            end();
        }
    }

    /// What is to be published; nothing when no step closed.
    List<Announcement> announcements() {
        if (batch.getValueCount() > 0) {
            end();
        }
        return done;
    }

    private void end() {
        if (!hasLessons) {
            batch.clearLesson();
        }
        var id = done.isEmpty() ? record : record + "." + done.size();
        done.add(
                new Announcement(
                        Announcement.Channel.ROLLUPS,
                        id,
                        new Publication(Subjects.rollups(partition), id),
                        batch.addAllSymbols(symbols.symbols()).build().toByteArray()));
        batch = RollupBatch.newBuilder();
        symbols = new SymbolTable();
        series.clear();
        bytes = 0;
        hasLessons = false;
    }

    private int series(WatchedSeries of) {
        return series.computeIfAbsent(
                of.id(),
                id -> {
                    var identity = of.identity();
                    var entry =
                            RollupBatch.Series.newBuilder()
                                    .setId(id)
                                    .setCluster(symbol(identity.cluster()))
                                    .setNamespace(symbol(identity.namespace()))
                                    .setWorkloadKind(symbol(identity.workload().kind()))
                                    .setWorkloadName(symbol(identity.workload().name()))
                                    .setMetric(symbol(identity.metric()))
                                    .setStepSeconds(stepSeconds);
                    for (var label : identity.labels()) {
                        entry.addLabels(symbol(label.name())).addLabels(symbol(label.value()));
                    }
                    bytes += 32 + 2 * entry.getLabelsCount();
                    batch.addSeries(entry);
                    return batch.getSeriesCount() - 1;
                });
    }

    private int symbol(String text) {
        return symbols.index(text);
    }

    private static RollupBatch.Lesson lesson(Lesson lesson) {
        return switch (lesson) {
            case FULL -> RollupBatch.Lesson.FULL;
            case LIGHT -> RollupBatch.Lesson.LIGHT;
            case NONE -> RollupBatch.Lesson.NONE;
        };
    }

    private static RollupBatch.Quality quality(StepQuality quality) {
        return switch (quality) {
            case COMPLETE -> RollupBatch.Quality.COMPLETE;
            case EXTRAPOLATED -> RollupBatch.Quality.EXTRAPOLATED;
            case MISSING -> RollupBatch.Quality.MISSING;
            case HISTORY -> RollupBatch.Quality.HISTORY;
        };
    }
}
