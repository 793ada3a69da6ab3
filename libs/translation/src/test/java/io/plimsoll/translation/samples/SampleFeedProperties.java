package io.plimsoll.translation.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.contracts.proto.SampleBatch;
import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.Judgement;
import io.plimsoll.engine.score.partition.Partition;
import io.plimsoll.engine.score.partition.PartitionListener;
import io.plimsoll.engine.score.partition.WatchedSeries;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.engine.series.StepQuality;
import io.plimsoll.testkit.Mutations;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/// Damaged batches of samples, as a broken writer or disk leaves them.
class SampleFeedProperties {
    private static final long NOW = 1_795_485_420_000L;
    private static final byte[] VALID = valid();
    private static final int MOST_ALLOCATED = 4 * VALID.length + (1 << 20);

    /// A batch is read whole, or refused as the reader says; and a partition takes whatever was
    /// read.
    @Property(seed = "20261124")
    void isAppliedOrRefused(@ForAll long seed) {
        var payload = Mutations.of(VALID, seed);

        var measured = Mutations.measured(() -> feed(payload));

        assertThat(measured.allocated()).isLessThan(MOST_ALLOCATED);
        var feed = measured.result();
        if (feed != null) {
            assertThat(refused(feed)).isLessThanOrEqualTo(payload.length);
        }
    }

    private static @Nullable SampleFeed feed(byte[] payload) {
        try {
            return SampleFeed.read(payload);
        } catch (InvalidProtocolBufferException e) {
            return null;
        }
    }

    private static int refused(SampleFeed feed) {
        var partition =
                new Partition(
                        StepParameters.ofStep(Duration.ofSeconds(60)),
                        DetectorParameters.defaults());
        int refused = feed.into(partition, 100);
        partition.endBatch(new Deaf());
        return refused;
    }

    private static byte[] valid() {
        var batch =
                SampleBatch.newBuilder()
                        .setReceivedAt(NOW)
                        .setBaseTimestamp(NOW)
                        .addAllSymbols(
                                List.of("prod", "shop", "Deployment", "cart", "m", "l", "v", "p"))
                        .addMembers(SampleBatch.Member.newBuilder().setId(1).setName(3));
        for (int i = 0; i < 4; i++) {
            batch.addSeries(
                    SampleBatch.Series.newBuilder()
                            .setId(i)
                            .setNamespace(1)
                            .setWorkloadKind(2)
                            .setWorkloadName(3)
                            .setMetric(4)
                            .setSource(7)
                            .addLabels(5)
                            .addLabels(6));
        }
        for (int i = 0; i < 40; i++) {
            batch.addSampleSeries(i % 4)
                    .addSampleMember(0)
                    .addTimestampDelta(i % 4 == 0 ? 15_000 : 0)
                    .addValue(i);
        }
        return batch.addWatermarks(
                        SampleBatch.Watermark.newBuilder().setSource(7).setTimestamp(NOW + 600_000))
                .build()
                .toByteArray();
    }

    private static final class Deaf implements PartitionListener {
        @Override
        public void step(
                WatchedSeries series,
                long start,
                double value,
                StepQuality quality,
                int revision,
                Judgement judgement) {}

        @Override
        public void changed(WatchedSeries series, AnomalyChange change) {}
    }
}
