package io.plimsoll.collector.gather;

import io.opentelemetry.context.Context;
import io.plimsoll.collector.intake.PlacedSeries;
import io.plimsoll.collector.source.SourceMark;
import io.plimsoll.contracts.SymbolTable;
import io.plimsoll.contracts.proto.SampleBatch;
import io.plimsoll.engine.series.Label;
import io.plimsoll.engine.series.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A [SampleBatch] in the making. Not thread safe.
final class BatchBuilder {
    /// About what a sample takes: value, time, two references.
    private static final int SAMPLE_BYTES = 14;

    /// Beside texts, series and samples.
    private static final int HEAD_BYTES = 64;

    // A batch is of one partition and so of a sixteenth of a request or two: some hundred samples.
    private final MessageBytes descriptions = new MessageBytes(4096);
    private final MessageBytes memberNames = new MessageBytes(1024);
    private final MessageBytes sampleSeries = new MessageBytes(256);
    private final MessageBytes sampleMembers = new MessageBytes(256);
    private final MessageBytes timestampDeltas = new MessageBytes(256);
    private final MessageBytes values = new MessageBytes(1024);
    private final MessageBytes watermarks = new MessageBytes(64);
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
    private long baseTimestamp;
    private long lastTimestamp;
    private int memberCount;
    private int bytes;

    void add(PlacedSeries of, long timestamp, double value) {
        if (values.size() == 0) {
            baseTimestamp = timestamp;
            lastTimestamp = timestamp;
        }
        sampleSeries.varint(series(of));
        sampleMembers.varint(member(of));
        timestampDeltas.zigZag(timestamp - lastTimestamp);
        values.fixed64(Double.doubleToRawLongBits(value));
        lastTimestamp = timestamp;
        bytes += SAMPLE_BYTES;
    }

    void watermark(SourceMark of, long timestamp) {
        int mark = watermarks.open(SampleBatch.WATERMARKS_FIELD_NUMBER);
        watermarks.number(SampleBatch.Watermark.SOURCE_FIELD_NUMBER, symbols.index(of.id().name()));
        watermarks.number(
                SampleBatch.Watermark.CLUSTER_FIELD_NUMBER, symbols.index(of.id().cluster()));
        watermarks.number(SampleBatch.Watermark.TIMESTAMP_FIELD_NUMBER, timestamp);
        watermarks.close(mark);
    }

    /// An estimate of its encoded size.
    int bytes() {
        return HEAD_BYTES + bytes + symbols.mostBytes();
    }

    boolean isEmpty() {
        return values.size() == 0 && watermarks.size() == 0;
    }

    /// The trace of the request that opened it.
    Context trace() {
        return trace;
    }

    /// Completes when JetStream has the batch.
    CompletableFuture<Void> stored() {
        return stored;
    }

    /// As [SampleBatch] would be written, with its fields in the order of their numbers.
    byte[] build(long receivedAt) {
        var message = new MessageBytes(bytes());
        for (var symbol : symbols.symbols()) {
            message.bytes(
                    SampleBatch.SYMBOLS_FIELD_NUMBER, symbol.getBytes(StandardCharsets.UTF_8));
        }
        message.append(descriptions);
        message.append(memberNames);
        message.number(SampleBatch.RECEIVED_AT_FIELD_NUMBER, receivedAt);
        message.number(SampleBatch.BASE_TIMESTAMP_FIELD_NUMBER, baseTimestamp);
        message.packed(SampleBatch.SAMPLE_SERIES_FIELD_NUMBER, sampleSeries);
        message.packed(SampleBatch.SAMPLE_MEMBER_FIELD_NUMBER, sampleMembers);
        message.packed(SampleBatch.TIMESTAMP_DELTA_FIELD_NUMBER, timestampDeltas);
        message.packed(SampleBatch.VALUE_FIELD_NUMBER, values);
        message.append(watermarks);
        return message.toArray();
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
        int start = descriptions.size();
        int entry = descriptions.open(SampleBatch.SERIES_FIELD_NUMBER);
        descriptions.fixed64(SampleBatch.Series.ID_FIELD_NUMBER, of.id());
        descriptions.number(
                SampleBatch.Series.CLUSTER_FIELD_NUMBER, cluster.symbol(identity.cluster()));
        descriptions.number(
                SampleBatch.Series.NAMESPACE_FIELD_NUMBER, namespace.symbol(identity.namespace()));
        descriptions.number(
                SampleBatch.Series.WORKLOAD_KIND_FIELD_NUMBER,
                kind.symbol(identity.workload().kind()));
        descriptions.number(
                SampleBatch.Series.WORKLOAD_NAME_FIELD_NUMBER,
                workload.symbol(identity.workload().name()));
        descriptions.number(
                SampleBatch.Series.METRIC_FIELD_NUMBER, metric.symbol(identity.metric()));
        describe(identity.labels());
        descriptions.number(SampleBatch.Series.TYPE_FIELD_NUMBER, type(of.type()).getNumber());
        descriptions.number(
                SampleBatch.Series.SOURCE_FIELD_NUMBER, source.symbol(of.source().name()));
        descriptions.close(entry);
        bytes += descriptions.size() - start;
        clusters.add(identity.cluster());
        return clusters.size() - 1;
    }

    private void describe(List<Label> of) {
        if (of.isEmpty()) {
            return;
        }
        int packed = descriptions.open(SampleBatch.Series.LABELS_FIELD_NUMBER);
        int place = 0;
        for (var label : of) {
            descriptions.varint(label(place++).symbol(label.name()));
            descriptions.varint(label(place++).symbol(label.value()));
        }
        descriptions.close(packed);
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
                index = symbols.index(now);
            }
            return index;
        }
    }

    private int member(PlacedSeries of) {
        int known = members.find(of.memberId());
        if (known >= 0) {
            return known;
        }
        int start = memberNames.size();
        int entry = memberNames.open(SampleBatch.MEMBERS_FIELD_NUMBER);
        memberNames.fixed64(SampleBatch.Member.ID_FIELD_NUMBER, of.memberId());
        memberNames.number(SampleBatch.Member.NAME_FIELD_NUMBER, symbols.index(of.member()));
        memberNames.close(entry);
        bytes += memberNames.size() - start;
        int number = memberCount++;
        members.add(of.memberId(), number);
        return number;
    }

    private static SampleBatch.MetricType type(MetricType type) {
        return switch (type) {
            case GAUGE -> SampleBatch.MetricType.GAUGE;
            case COUNTER -> SampleBatch.MetricType.COUNTER;
            case RATE -> SampleBatch.MetricType.RATE;
        };
    }
}
