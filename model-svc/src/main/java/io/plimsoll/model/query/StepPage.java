package io.plimsoll.model.query;

import io.plimsoll.contracts.SymbolTable;
import io.plimsoll.contracts.proto.RollupBatch;
import io.plimsoll.model.chunk.Point;
import io.plimsoll.model.history.RecordedChunk;

/// A page of steps in the making. Not thread safe.
final class StepPage {
    /// A step takes 40 bytes, and a message holds a MiB.
    private static final int MOST_STEPS = 20_000;

    private static final int MOST_TEXT = 128 << 10;

    private final RollupBatch.Builder batch = RollupBatch.newBuilder();
    private final SymbolTable symbols = new SymbolTable();

    /// Whether there is room for it; there always is for the first.
    boolean hasRoomFor(RecordedChunk chunk) {
        return batch.getSeriesCount() == 0
                || (batch.getValueCount() + chunk.points().size() <= MOST_STEPS
                        && symbols.mostBytes() < MOST_TEXT);
    }

    /// Adds those of its steps that begin in `[from, to)`.
    void add(RecordedChunk chunk, long from, long to) {
        batch.addSeries(series(chunk));
        for (var point : chunk.points()) {
            if (point.start() >= from && point.start() < to) {
                add(point);
            }
        }
    }

    private void add(Point point) {
        batch.addStepSeries(batch.getSeriesCount() - 1)
                .addStepStart(point.start())
                .addValue(point.observed())
                .addQuality(
                        point.isMissing()
                                ? RollupBatch.Quality.MISSING
                                : RollupBatch.Quality.COMPLETE)
                .addExpected(point.expected())
                .addLower(point.lower())
                .addUpper(point.upper())
                .addSeverity(point.severity())
                .addAnomalyScore(point.score())
                .addRevision(point.weight());
    }

    private RollupBatch.Series series(RecordedChunk chunk) {
        var of = chunk.series();
        var series =
                RollupBatch.Series.newBuilder()
                        .setId(of.id())
                        .setCluster(symbol(of.cluster()))
                        .setNamespace(symbol(of.namespace()))
                        .setWorkloadKind(symbol(of.workload().kind()))
                        .setWorkloadName(symbol(of.workload().name()))
                        .setMetric(symbol(of.metric()))
                        .setStepSeconds(of.stepSeconds());
        of.labels()
                .forEach((name, value) -> series.addLabels(symbol(name)).addLabels(symbol(value)));
        return series.build();
    }

    /// The table knows texts by identity.
    private int symbol(String text) {
        return symbols.index(text.intern());
    }

    RollupBatch build() {
        return batch.addAllSymbols(symbols.symbols()).build();
    }
}
