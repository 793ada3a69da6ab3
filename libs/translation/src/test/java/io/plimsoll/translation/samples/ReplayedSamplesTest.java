package io.plimsoll.translation.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.contracts.proto.SampleBatch;
import io.plimsoll.engine.incident.Incident;
import io.plimsoll.engine.incident.IncidentParameters;
import io.plimsoll.engine.incident.IncidentState;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.replay.Replay;
import io.plimsoll.engine.replay.ReplayListener;
import io.plimsoll.engine.replay.ReplayParameters;
import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.partition.WatchedSeries;
import io.plimsoll.engine.score.policy.Admission;
import io.plimsoll.engine.score.policy.DetectionPolicies;
import io.plimsoll.engine.score.policy.DetectionPolicy;
import io.plimsoll.engine.score.policy.MetricPattern;
import io.plimsoll.engine.score.policy.Presets;
import io.plimsoll.engine.score.policy.Selector;
import io.plimsoll.engine.score.policy.TuningRules;
import io.plimsoll.engine.score.policy.Wish;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.translation.ContractWording;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReplayedSamplesTest {
    private static final long STEP = 60_000;

    private final List<String> told = new ArrayList<>();
    private final List<Long> settled = new ArrayList<>();
    private final Replay replay =
            new Replay(
                    new ReplayParameters(
                            StepParameters.ofStep(Duration.ofMillis(STEP)),
                            DetectorParameters.defaults(),
                            IncidentParameters.defaults(),
                            TuningRules.NONE,
                            List.of()),
                    new ContractWording(60),
                    new Heard());

    @Test
    void settlesABatchOfManyStepsStepByStep() throws IOException {
        feed(DetectionPolicies.NONE, 100, batch(0, 5, 1));

        assertThat(settled).containsExactly(0L, STEP, 2 * STEP, 3 * STEP, 4 * STEP);
    }

    @Test
    void takesABatchThatSaysWhenItCameInAsOne() throws IOException {
        var batch = batch(0, 5, 1).setReceivedAt(5 * STEP);

        feed(DetectionPolicies.NONE, 100, batch);

        assertThat(settled).containsExactly(5 * STEP);
    }

    @Test
    void tellsTheSameHoweverTheRowsAreCutIntoBatches() throws IOException {
        feed(DetectionPolicies.NONE, 100, batch(0, 600, 1), batch(600, 630, 5), batch(630, 700, 1));

        var other = new ReplayedSamplesTest();
        for (int step = 0; step < 700; step += 10) {
            boolean isBad = step >= 600 && step < 630;
            other.feed(DetectionPolicies.NONE, 100, batch(step, step + 10, isBad ? 5 : 1));
        }

        assertThat(told).isNotEmpty().isEqualTo(other.told);
    }

    @Test
    void doesNotTakeWhatPoliciesDrop() throws IOException {
        var drop = new Admission(List.of(), List.of(new MetricPattern("m")), null);

        var fed = feed(policies(drop), 100, batch(0, 5, 1));

        assertThat(fed.taken()).isZero();
        assertThat(fed.refused()).isEqualTo(10);
        assertThat(replay.partition().size()).isZero();
    }

    @Test
    void foldsWhatPoliciesDoNotTellApart() throws IOException {
        var fold = new Admission(List.of(), List.of(), Set.of());

        feed(policies(fold), 100, batch(0, 5, 1));

        assertThat(replay.partition().all())
                .singleElement()
                .satisfies(series -> assertThat(series.identity().labels()).isEmpty());
    }

    @Test
    void takesNoMoreSeriesThanItMay() throws IOException {
        var fed = feed(DetectionPolicies.NONE, 1, batch(0, 5, 1));

        assertThat(replay.partition().size()).isOne();
        assertThat(fed.refused()).isEqualTo(5);
    }

    @Test
    void goesOnToTheMarksOfWhatIsMissing() throws IOException {
        var batch = batch(0, 2, 1);
        batch.addWatermarks(
                SampleBatch.Watermark.newBuilder()
                        .setSource(1)
                        .setCluster(1)
                        .setTimestamp(9 * STEP));

        feed(DetectionPolicies.NONE, 100, batch);

        assertThat(replay.now()).isEqualTo(9 * STEP);
    }

    private ReplayedSamples feed(
            DetectionPolicies policies, int most, SampleBatch.Builder... batches)
            throws IOException {
        var samples = new ReplayedSamples(replay, new RecordedDoor(policies, most), STEP);
        for (var batch : batches) {
            samples.feed(batch.build().toByteArray(), settled::add);
        }
        return samples;
    }

    private static DetectionPolicies policies(Admission admission) {
        var policy = new DetectionPolicy("p", 1, Selector.ALL, admission, Wish.NONE, null);
        return new DetectionPolicies(List.of(policy), Presets.NONE);
    }

    /// Two series that a label tells apart, of one pod.
    private static SampleBatch.Builder batch(int from, int to, double times) {
        var batch =
                SampleBatch.newBuilder()
                        .setBaseTimestamp(from * STEP)
                        .addAllSymbols(
                                List.of("", "prod", "shop", "Deployment", "cart", "m", "l", "a"))
                        .addSymbols("b")
                        .addMembers(SampleBatch.Member.newBuilder().setId(1).setName(4))
                        .addSeries(series(1, 7))
                        .addSeries(series(2, 8));
        for (int step = from; step < to; step++) {
            var random = new SplittableRandom(step);
            for (int series = 0; series < 2; series++) {
                batch.addSampleSeries(series)
                        .addSampleMember(0)
                        .addTimestampDelta(step > from && series == 0 ? STEP : 0)
                        .addValue(times * (100 + random.nextGaussian()));
            }
        }
        return batch;
    }

    private static SampleBatch.Series series(long id, int label) {
        return SampleBatch.Series.newBuilder()
                .setId(id)
                .setCluster(1)
                .setNamespace(2)
                .setWorkloadKind(3)
                .setWorkloadName(4)
                .setMetric(5)
                .setSource(1)
                .addLabels(6)
                .addLabels(label)
                .build();
    }

    private final class Heard implements ReplayListener {
        @Override
        public void anomaly(WatchedSeries series, AnomalyChange change) {
            told.add(change.state() + " " + change.startedAt());
        }

        @Override
        public void incident(IncidentState state, Incident incident) {}

        @Override
        public void action(Action action) {}
    }
}
