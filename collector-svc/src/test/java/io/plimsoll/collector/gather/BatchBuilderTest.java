package io.plimsoll.collector.gather;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.collector.HandClock;
import io.plimsoll.collector.access.Sender;
import io.plimsoll.collector.intake.Intake;
import io.plimsoll.collector.intake.Intakes;
import io.plimsoll.collector.remotewrite.SnappyBlock;
import io.plimsoll.collector.remotewrite.WriteProtocol;
import io.plimsoll.contracts.proto.SampleBatch;
import io.plimsoll.engine.series.Label;
import io.plimsoll.testkit.WriteBody;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BatchBuilderTest {
    private static final long AT = HandClock.START.toEpochMilli();

    private final Intakes intakes = new Intakes(Map.of());
    private final BatchBuilder builder = new BatchBuilder();

    @Test
    void writesWhatTheGeneratedCodeWouldWrite() throws Exception {
        var intake = intake(300);
        for (int i = 0; i < intake.size(); i++) {
            builder.add(intake.series(i), intake.timestamp(i), intake.value(i));
        }
        intake.forEachSource(intakes.sources::advance);
        for (var mark : intakes.sources.all()) {
            builder.watermark(mark, mark.newest());
        }

        byte[] written = builder.build(AT + 1);

        var read = SampleBatch.parseFrom(written);
        assertThat(read.toByteArray()).isEqualTo(written);
        assertThat(written.length).isLessThanOrEqualTo(builder.bytes());
        assertThat(read.getReceivedAt()).isEqualTo(AT + 1);
        assertThat(read.getWatermarksCount()).isEqualTo(1);
        assertThat(read.getWatermarks(0).getTimestamp()).isEqualTo(AT);
        assertThat(read.getValueCount()).isEqualTo(intake.size()).isEqualTo(600);
        assertThat(read.getSeriesCount()).isEqualTo(300);
        long timestamp = read.getBaseTimestamp();
        for (int i = 0; i < intake.size(); i++) {
            timestamp += read.getTimestampDelta(i);
            assertThat(timestamp).isEqualTo(intake.timestamp(i));
            assertThat(Double.doubleToRawLongBits(read.getValue(i)))
                    .isEqualTo(Double.doubleToRawLongBits(intake.value(i)));
            assertIs(intake, i, read);
        }
    }

    private static void assertIs(Intake intake, int sample, SampleBatch read) {
        var placed = intake.series(sample);
        var member = read.getMembers(read.getSampleMember(sample));
        assertThat(member.getId()).isEqualTo(placed.memberId());
        assertThat(read.getSymbols(member.getName())).isEqualTo(placed.member());
        var series = read.getSeries(read.getSampleSeries(sample));
        var identity = placed.identity();
        assertThat(series.getId()).isEqualTo(placed.id());
        assertThat(read.getSymbols(series.getCluster())).isEqualTo(identity.cluster());
        assertThat(read.getSymbols(series.getNamespace())).isEqualTo(identity.namespace());
        assertThat(read.getSymbols(series.getWorkloadKind())).isEqualTo(identity.workload().kind());
        assertThat(read.getSymbols(series.getWorkloadName())).isEqualTo(identity.workload().name());
        assertThat(read.getSymbols(series.getMetric())).isEqualTo(identity.metric());
        assertThat(read.getSymbols(series.getSource())).isEqualTo(placed.source().name());
        assertThat(labels(read, series)).isEqualTo(identity.labels());
    }

    private static List<Label> labels(SampleBatch read, SampleBatch.Series series) {
        var labels = new ArrayList<Label>();
        for (int i = 0; i < series.getLabelsCount(); i += 2) {
            labels.add(
                    new Label(
                            read.getSymbols(series.getLabels(i)),
                            read.getSymbols(series.getLabels(i + 1))));
        }
        return labels;
    }

    /// So many series with two samples each, of times before and behind each other: some have no
    /// labels, some so many that their description is longer than 127 bytes, and there are more
    /// texts than one byte can number.
    private Intake intake(int count) throws IOException {
        var random = new Random(3);
        var body = new WriteBody();
        for (int i = 0; i < count; i++) {
            var labels = new TreeMap<>(Map.of("__name__", "metric_" + i));
            for (int label = i % 7 == 0 ? 0 : random.nextInt(70); label > 0; label--) {
                labels.put("label_" + label, "wert-ü-" + random.nextInt(500));
            }
            if (i % 3 == 0) {
                labels.put("namespace", "shop");
                labels.put("pod", "web-7d4b9c6f8d-" + "bcdfg".charAt(i % 5) + "2x7k");
            }
            byte[] encoded = WriteBody.encode(labels);
            body.add(encoded, random.nextGaussian(), AT - random.nextInt(60_000));
            body.add(encoded, i == 5 ? 0 : random.nextGaussian() * 1e300, AT);
        }
        byte[] message = SnappyBlock.uncompress(body.take(), 1 << 24);
        return intakes.remoteWrite.read(WriteProtocol.V1, message, new Sender("prod", ""));
    }
}
