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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SampleFeedTest {
    private static final long STEP = 60_000;
    private static final int PODS = 10;

    private final SplittableRandom random = new SplittableRandom(1);
    private final List<AnomalyChange> changes = new ArrayList<>();
    private final Partition partition =
            new Partition(
                    StepParameters.ofStep(Duration.ofMillis(STEP)), DetectorParameters.defaults());

    @Test
    void namesTheMemberThatAnAnomalyIsAbout() throws InvalidProtocolBufferException {
        for (int step = 0; step < 120; step++) {
            double bad = step < 100 ? 1 : 3;
            int refused = SampleFeed.read(batch(step, bad)).into(partition, 100);
            partition.endBatch(new Heard());
            assertThat(refused).isZero();
        }

        assertThat(changes)
                .extracting(AnomalyChange::member)
                .contains(new AnomalyChange.Member(4, "pod-4"));
    }

    private byte[] batch(int step, double bad) {
        var batch =
                SampleBatch.newBuilder()
                        .setBaseTimestamp(step * STEP)
                        .addAllSymbols(List.of("", "prod", "shop", "Deployment", "cart", "m"));
        batch.addSeries(
                SampleBatch.Series.newBuilder()
                        .setId(1)
                        .setCluster(1)
                        .setNamespace(2)
                        .setWorkloadKind(3)
                        .setWorkloadName(4)
                        .setMetric(5)
                        .setSource(1));
        for (int pod = 0; pod < PODS; pod++) {
            batch.addSymbols("pod-" + pod);
            batch.addMembers(SampleBatch.Member.newBuilder().setId(pod).setName(6 + pod));
            double value = 100 * (1 + 0.03 * random.nextGaussian());
            batch.addSampleSeries(0)
                    .addSampleMember(pod)
                    .addTimestampDelta(1)
                    .addValue(pod == 4 ? bad * value : value);
        }
        return batch.build().toByteArray();
    }

    private final class Heard implements PartitionListener {
        @Override
        public void step(
                WatchedSeries series,
                long start,
                double value,
                StepQuality quality,
                int revision,
                Judgement judgement) {}

        @Override
        public void changed(WatchedSeries series, AnomalyChange change) {
            changes.add(change);
        }
    }
}
