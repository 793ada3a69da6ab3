package io.plimsoll.collector.gather;

import io.opentelemetry.context.Context;
import io.plimsoll.collector.intake.PlacedSeries;
import io.plimsoll.collector.intake.SeriesTexts;
import io.plimsoll.collector.source.SourceMark;
import io.plimsoll.contracts.SymbolTable;
import io.plimsoll.contracts.proto.SampleBatch;
import io.plimsoll.contracts.proto.SampleBatch.Series;
import io.plimsoll.engine.series.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A [SampleBatch] in the making. Not thread safe.
final class BatchBuilder {
    /// About what a sample takes: value, time, two references.
    private static final int SAMPLE_BYTES = 14;

    /// About what a series takes beside references to its texts, and a member.
    private static final int SERIES_BYTES = 20;

    private static final int MEMBER_BYTES = 14;

    /// Beside texts, series and samples.
    private static final int HEAD_BYTES = 64;

    private final MessageBytes descriptions = new MessageBytes();
    private final MessageBytes memberNames = new MessageBytes();
    private final MessageBytes sampleSeries = new MessageBytes();
    private final MessageBytes sampleMembers = new MessageBytes();
    private final MessageBytes timestampDeltas = new MessageBytes();
    private final MessageBytes values = new MessageBytes();
    private final MessageBytes watermarks = new MessageBytes();
    private final SymbolTable symbols = new SymbolTable();
    private final LongIndex series = new LongIndex();
    private final LongIndex members = new LongIndex();

    /// The cluster of each series: whoever may choose labels can make two ids meet.
    private final List<String> clusters = new ArrayList<>(128);

    /// What the last series had in each of its places. The series of a Pod come one after the other
    /// and have most in common, which need not be looked up again.
    private @Nullable String[] lastTexts = new String[32];

    private int[] lastSymbols = new int[lastTexts.length];

    private final Context trace = Context.current();
    private final CompletableFuture<Void> stored = new CompletableFuture<>();
    private long baseTimestamp;
    private long lastTimestamp;
    private int memberCount;
    private int bytes;

    /// For so many samples, whose series have so many texts together.
    void makeRoom(int samples, int texts) {
        descriptions.room(SERIES_BYTES * samples + 2 * texts);
        memberNames.room(MEMBER_BYTES * samples);
        sampleSeries.room(2 * samples);
        sampleMembers.room(2 * samples);
        timestampDeltas.room(2 * samples);
        values.room(Double.BYTES * samples);
    }

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
        var message = new MessageBytes();
        message.room(bytes());
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
        boolean isSame = clusters.get(known).equals(of.texts().text(SeriesTexts.CLUSTER));
        return isSame ? known : describe(of);
    }

    private int describe(PlacedSeries of) {
        var texts = of.texts();
        if (texts.count() > lastTexts.length) {
            lastTexts = Arrays.copyOf(lastTexts, texts.count());
            lastSymbols = Arrays.copyOf(lastSymbols, texts.count());
        }
        int start = descriptions.size();
        int entry = descriptions.open(SampleBatch.SERIES_FIELD_NUMBER);
        descriptions.fixed64(Series.ID_FIELD_NUMBER, of.id());
        descriptions.number(Series.CLUSTER_FIELD_NUMBER, symbol(texts, SeriesTexts.CLUSTER));
        descriptions.number(Series.NAMESPACE_FIELD_NUMBER, symbol(texts, SeriesTexts.NAMESPACE));
        descriptions.number(
                Series.WORKLOAD_KIND_FIELD_NUMBER, symbol(texts, SeriesTexts.WORKLOAD_KIND));
        descriptions.number(
                Series.WORKLOAD_NAME_FIELD_NUMBER, symbol(texts, SeriesTexts.WORKLOAD_NAME));
        descriptions.number(Series.METRIC_FIELD_NUMBER, symbol(texts, SeriesTexts.METRIC));
        if (texts.count() > SeriesTexts.LABELS) {
            int packed = descriptions.open(Series.LABELS_FIELD_NUMBER);
            for (int at = SeriesTexts.LABELS; at < texts.count(); at++) {
                descriptions.varint(symbol(texts, at));
            }
            descriptions.close(packed);
        }
        descriptions.number(Series.TYPE_FIELD_NUMBER, type(of.type()).getNumber());
        descriptions.number(Series.SOURCE_FIELD_NUMBER, symbol(texts, SeriesTexts.SOURCE));
        descriptions.close(entry);
        bytes += descriptions.size() - start;
        clusters.add(texts.text(SeriesTexts.CLUSTER));
        return clusters.size() - 1;
    }

    @SuppressWarnings("ReferenceEquality") // as the symbols are known, too
    private int symbol(SeriesTexts texts, int at) {
        var text = texts.text(at);
        if (text != lastTexts[at]) {
            lastTexts[at] = text;
            lastSymbols[at] = symbols.index(text, texts.identityHash(at));
        }
        return lastSymbols[at];
    }

    private int member(PlacedSeries of) {
        int known = members.find(of.memberId());
        if (known >= 0) {
            return known;
        }
        int start = memberNames.size();
        int entry = memberNames.open(SampleBatch.MEMBERS_FIELD_NUMBER);
        memberNames.fixed64(SampleBatch.Member.ID_FIELD_NUMBER, of.memberId());
        memberNames.number(
                SampleBatch.Member.NAME_FIELD_NUMBER, symbol(of.texts(), SeriesTexts.MEMBER));
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
