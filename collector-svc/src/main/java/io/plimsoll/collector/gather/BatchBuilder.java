package io.plimsoll.collector.gather;

import io.opentelemetry.context.Context;
import io.plimsoll.collector.intake.PlacedSeries;
import io.plimsoll.collector.source.SourceMark;
import io.plimsoll.contracts.SymbolTable;
import io.plimsoll.contracts.proto.SampleBatch;
import io.plimsoll.engine.series.MetricType;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// A [SampleBatch] in the making. Not thread safe.
final class BatchBuilder {
    /// About what a sample takes: value, time, two references.
    private static final int SAMPLE_BYTES = 14;

    /// About what a series takes beside its texts: id and references.
    private static final int SERIES_BYTES = 32;

    private final SampleBatch.Builder batch = SampleBatch.newBuilder();
    private final SymbolTable symbols = new SymbolTable();
    private final Map<SeriesKey, Integer> series = new HashMap<>();
    private final Map<Long, Integer> members = new HashMap<>();
    private final Context trace = Context.current();
    private final CompletableFuture<Void> stored = new CompletableFuture<>();
    private long lastTimestamp;
    private int bytes;

    /// Whoever may choose labels can make two ids meet; clusters stay apart.
    private record SeriesKey(long id, String cluster) {}

    void add(PlacedSeries of, long timestamp, double value) {
        if (batch.getValueCount() == 0) {
            batch.setBaseTimestamp(timestamp);
            lastTimestamp = timestamp;
        }
        batch.addSampleSeries(series(of))
                .addSampleMember(member(of))
                .addTimestampDelta(timestamp - lastTimestamp)
                .addValue(value);
        lastTimestamp = timestamp;
        bytes += SAMPLE_BYTES;
    }

    void watermark(SourceMark of, long timestamp) {
        batch.addWatermarks(
                SampleBatch.Watermark.newBuilder()
                        .setSource(symbol(of.id().name()))
                        .setCluster(symbol(of.id().cluster()))
                        .setTimestamp(timestamp));
    }

    /// An estimate of its encoded size.
    int bytes() {
        return bytes + symbols.mostBytes();
    }

    boolean isEmpty() {
        return batch.getValueCount() == 0 && batch.getWatermarksCount() == 0;
    }

    /// The trace of the request that opened it.
    Context trace() {
        return trace;
    }

    /// Completes when JetStream has the batch.
    CompletableFuture<Void> stored() {
        return stored;
    }

    byte[] build(long receivedAt) {
        return batch.addAllSymbols(symbols.symbols())
                .setReceivedAt(receivedAt)
                .build()
                .toByteArray();
    }

    private int series(PlacedSeries of) {
        return series.computeIfAbsent(
                new SeriesKey(of.id(), of.identity().cluster()),
                key -> {
                    var identity = of.identity();
                    var entry =
                            SampleBatch.Series.newBuilder()
                                    .setId(key.id())
                                    .setCluster(symbol(identity.cluster()))
                                    .setNamespace(symbol(identity.namespace()))
                                    .setWorkloadKind(symbol(identity.workload().kind()))
                                    .setWorkloadName(symbol(identity.workload().name()))
                                    .setMetric(symbol(identity.metric()))
                                    .setType(type(of.type()))
                                    .setSource(symbol(of.source().name()));
                    for (var label : identity.labels()) {
                        entry.addLabels(symbol(label.name())).addLabels(symbol(label.value()));
                    }
                    bytes += SERIES_BYTES + 2 * entry.getLabelsCount();
                    batch.addSeries(entry);
                    return batch.getSeriesCount() - 1;
                });
    }

    private int member(PlacedSeries of) {
        return members.computeIfAbsent(
                of.memberId(),
                id -> {
                    batch.addMembers(
                            SampleBatch.Member.newBuilder().setId(id).setName(symbol(of.member())));
                    return batch.getMembersCount() - 1;
                });
    }

    private int symbol(String text) {
        return symbols.index(text);
    }

    private static SampleBatch.MetricType type(MetricType type) {
        return switch (type) {
            case GAUGE -> SampleBatch.MetricType.GAUGE;
            case COUNTER -> SampleBatch.MetricType.COUNTER;
        };
    }
}
