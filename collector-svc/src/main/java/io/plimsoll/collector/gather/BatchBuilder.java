package io.plimsoll.collector.gather;

import io.opentelemetry.context.Context;
import io.plimsoll.collector.intake.PlacedSeries;
import io.plimsoll.collector.source.SourceMark;
import io.plimsoll.contracts.SymbolTable;
import io.plimsoll.contracts.proto.SampleBatch;
import io.plimsoll.engine.series.MetricType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A [SampleBatch] in the making. Not thread safe.
final class BatchBuilder {
    /// About what a sample takes: value, time, two references.
    private static final int SAMPLE_BYTES = 14;

    /// About what a series takes beside its texts: id and references.
    private static final int SERIES_BYTES = 32;

    private final SampleBatch.Builder batch = SampleBatch.newBuilder();
    private final SymbolTable symbols = new SymbolTable();
    private final LongIndex series = new LongIndex();
    private final LongIndex members = new LongIndex();

    /// The cluster of each series: whoever may choose labels can make two ids meet.
    private final List<String> clusters = new ArrayList<>(128);

    private final Place cluster = new Place();
    private final Place namespace = new Place();
    private final Place kind = new Place();
    private final Place workload = new Place();
    private final Place metric = new Place();
    private final Place source = new Place();

    /// Of labels, a name and a value in turn.
    private final List<Place> labels = new ArrayList<>(16);

    private final Context trace = Context.current();
    private final CompletableFuture<Void> stored = new CompletableFuture<>();
    private long lastTimestamp;
    private int bytes;

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
        int known = series.find(of.id());
        if (known < 0) {
            int number = describe(of);
            series.add(of.id(), number);
            return number;
        }
        boolean isSame = clusters.get(known).equals(of.identity().cluster());
        return isSame ? known : describe(of);
    }

    private int describe(PlacedSeries of) {
        var identity = of.identity();
        var entry =
                SampleBatch.Series.newBuilder()
                        .setId(of.id())
                        .setCluster(cluster.symbol(identity.cluster()))
                        .setNamespace(namespace.symbol(identity.namespace()))
                        .setWorkloadKind(kind.symbol(identity.workload().kind()))
                        .setWorkloadName(workload.symbol(identity.workload().name()))
                        .setMetric(metric.symbol(identity.metric()))
                        .setType(type(of.type()))
                        .setSource(source.symbol(of.source().name()));
        int place = 0;
        for (var label : identity.labels()) {
            entry.addLabels(label(place++).symbol(label.name()));
            entry.addLabels(label(place++).symbol(label.value()));
        }
        bytes += SERIES_BYTES + 2 * entry.getLabelsCount();
        batch.addSeries(entry);
        clusters.add(identity.cluster());
        return clusters.size() - 1;
    }

    private Place label(int at) {
        if (at == labels.size()) {
            labels.add(new Place());
        }
        return labels.get(at);
    }

    /// What a series has in some place. The series of a Pod come one after the other and have most
    /// in common, which need not be looked up again.
    private final class Place {
        private String text = "";

        /// 0 is that of the empty text.
        private int index;

        @SuppressWarnings("ReferenceEquality") // as the symbols are known, too
        private int symbol(String now) {
            if (now != text) {
                text = now;
                index = BatchBuilder.this.symbol(now);
            }
            return index;
        }
    }

    private int member(PlacedSeries of) {
        int known = members.find(of.memberId());
        if (known >= 0) {
            return known;
        }
        batch.addMembers(
                SampleBatch.Member.newBuilder().setId(of.memberId()).setName(symbol(of.member())));
        int number = batch.getMembersCount() - 1;
        members.add(of.memberId(), number);
        return number;
    }

    private int symbol(String text) {
        return symbols.index(text);
    }

    private static SampleBatch.MetricType type(MetricType type) {
        return switch (type) {
            case GAUGE -> SampleBatch.MetricType.GAUGE;
            case COUNTER -> SampleBatch.MetricType.COUNTER;
            case RATE -> SampleBatch.MetricType.RATE;
        };
    }
}
