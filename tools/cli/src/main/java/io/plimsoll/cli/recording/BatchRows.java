package io.plimsoll.cli.recording;

import io.plimsoll.contracts.SymbolTable;
import io.plimsoll.contracts.proto.SampleBatch;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.XxHash64;
import java.util.HashMap;
import java.util.Map;

/// A batch in the making, row by row. It does not say when it came in: a reader settles it step by
/// step. Not thread safe.
final class BatchRows {
    /// A batch of more is ended.
    private static final int MOST_BYTES = 512 << 10;

    private static final int SAMPLE_BYTES = 14;
    private static final int SERIES_BYTES = 40;

    private final SampleBatch.Builder batch = SampleBatch.newBuilder();
    private final SymbolTable symbols = new SymbolTable();
    private final Map<RecordedRow.Of, Integer> series = new HashMap<>();
    private final Map<String, Integer> members = new HashMap<>();
    private long last;
    private int bytes;

    void add(RecordedRow row) {
        if (batch.getValueCount() == 0) {
            batch.setBaseTimestamp(row.at());
            last = row.at();
        }
        batch.addSampleSeries(series.computeIfAbsent(row.of(), this::describe))
                .addSampleMember(members.computeIfAbsent(row.of().member(), this::member))
                .addTimestampDelta(row.at() - last)
                .addValue(row.value());
        last = row.at();
        bytes += SAMPLE_BYTES;
    }

    /// Its source came this far, without a sample.
    void mark(RecordedRow.Of of, long at) {
        batch.addWatermarks(
                SampleBatch.Watermark.newBuilder()
                        .setSource(symbol(of.source()))
                        .setCluster(symbol(of.identity().cluster()))
                        .setTimestamp(at));
        bytes += SAMPLE_BYTES;
    }

    boolean isEmpty() {
        return batch.getValueCount() == 0 && batch.getWatermarksCount() == 0;
    }

    boolean isFull() {
        return bytes + symbols.mostBytes() >= MOST_BYTES;
    }

    byte[] build() {
        return batch.addAllSymbols(symbols.symbols()).build().toByteArray();
    }

    private int describe(RecordedRow.Of of) {
        SeriesIdentity identity = of.identity();
        var entry =
                SampleBatch.Series.newBuilder()
                        .setId(identity.id())
                        .setCluster(symbol(identity.cluster()))
                        .setNamespace(symbol(identity.namespace()))
                        .setWorkloadKind(symbol(identity.workload().kind()))
                        .setWorkloadName(symbol(identity.workload().name()))
                        .setMetric(symbol(identity.metric()))
                        .setType(type(of.type()))
                        .setSource(symbol(of.source()));
        for (var label : identity.labels()) {
            entry.addLabels(symbol(label.name())).addLabels(symbol(label.value()));
        }
        bytes += SERIES_BYTES;
        batch.addSeries(entry);
        return batch.getSeriesCount() - 1;
    }

    private int member(String name) {
        batch.addMembers(
                SampleBatch.Member.newBuilder().setId(XxHash64.of(name)).setName(symbol(name)));
        return batch.getMembersCount() - 1;
    }

    /// The table knows texts by identity.
    private int symbol(String text) {
        return symbols.index(text.intern());
    }

    private static SampleBatch.MetricType type(MetricType type) {
        return switch (type) {
            case GAUGE -> SampleBatch.MetricType.GAUGE;
            case COUNTER -> SampleBatch.MetricType.COUNTER;
            case RATE -> SampleBatch.MetricType.RATE;
        };
    }
}
