package io.plimsoll.engine.score.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.AnomalyState;
import io.plimsoll.engine.score.DetectorParameters;
import io.plimsoll.engine.score.Judgement;
import io.plimsoll.engine.series.Arrival;
import io.plimsoll.engine.series.MetricType;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.engine.series.StepParameters;
import io.plimsoll.engine.series.StepQuality;
import io.plimsoll.engine.series.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Senders whose clocks are wrong, within what the door takes, and senders that bring old samples:
/// a series of one-minute steps, known for 300 minutes.
class WrongClocksTest {
    private static final long STEP = 60_000;
    private static final int KNOWN = 300;
    private static final int DAY = 1_440;

    private final Heard heard = new Heard();
    private final Partition partition =
            new Partition(
                    StepParameters.ofStep(Duration.ofMillis(STEP)), DetectorParameters.defaults());

    private record Step(long minute, StepQuality quality, int revision) {}

    @BeforeEach
    void learn() {
        for (int minute = -KNOWN; minute < 0; minute++) {
            send(minute);
        }
        heard.steps.clear();
    }

    /// The steps that were leapt over are told as missing. Those that are still kept are corrected
    /// when their samples come, those before them stay missing, and all goes on as before when the
    /// time that was claimed is reached.
    @Test
    void correctsWhatIsKeptAfterAClockThatRanFourMinutesAhead() {
        send(0);
        send(5);
        for (int minute = 1; minute <= 8; minute++) {
            send(minute, 15_000);
        }

        assertThat(partition.arrivals().of(Arrival.TOO_LATE)).isEqualTo(2);
        assertThat(partition.arrivals().of(Arrival.LATE)).isEqualTo(2);
        assertThat(heard.steps)
                .contains(
                        new Step(1, StepQuality.MISSING, 0),
                        new Step(4, StepQuality.MISSING, 0),
                        new Step(3, StepQuality.COMPLETE, 1),
                        new Step(4, StepQuality.COMPLETE, 1),
                        new Step(5, StepQuality.COMPLETE, 0),
                        new Step(6, StepQuality.COMPLETE, 0))
                .noneMatch(step -> step.minute() <= 2 && step.revision() > 0);
        assertThat(heard.opened()).isZero();
    }

    /// Without the door's clock the watermark ran ahead by four minutes, and every step of the
    /// other series was told as missing first and corrected afterwards.
    @Test
    void endsNoStepOfTheOthersForOneMemberFourMinutesAhead() {
        for (int minute = 0; minute < 60; minute++) {
            partition.received(minute * STEP);
            partition.sample(series("ahead"), 7, (minute + 4) * STEP, 10);
            partition.endBatch(heard);
            partition.received(minute * STEP + 15_000);
            send(minute, 15_000);
        }

        assertThat(heard.steps)
                .hasSizeGreaterThan(55)
                .allMatch(step -> step.quality() == StepQuality.COMPLETE && step.revision() == 0);
        assertThat(partition.arrivals().of(Arrival.LATE)).isZero();
    }

    /// Nothing closes and nothing is told until the time that was reached before comes again; then
    /// the series goes on without a gap.
    @Test
    void standsStillWhileAClockIsAnHourBack() {
        send(0);
        heard.steps.clear();
        for (int minute = -60; minute <= -3; minute++) {
            send(minute, 15_000);
        }
        assertThat(heard.steps).isEmpty();

        send(1);
        send(2);

        assertThat(partition.arrivals().of(Arrival.TOO_LATE)).isEqualTo(58);
        assertThat(heard.steps)
                .containsExactly(
                        new Step(0, StepQuality.COMPLETE, 0), new Step(1, StepQuality.COMPLETE, 0));
        assertThat(heard.opened()).isZero();
    }

    /// A day of old samples for a series that is known leaves no trace but in the count.
    @Test
    void leavesAKnownSeriesAsItIsWhenADayOfOldSamplesComes() throws IOException {
        byte[] before = StoredForm.of(partition);

        for (int minute = -DAY - KNOWN; minute < -KNOWN; minute++) {
            send(minute, 30_000);
        }
        for (int minute = -KNOWN; minute < -3; minute++) {
            send(minute, 30_000);
        }

        assertThat(heard.steps).isEmpty();
        assertThat(partition.arrivals().of(Arrival.TOO_LATE)).isEqualTo(DAY + KNOWN - 3L);
        assertThat(StoredForm.of(partition)).isEqualTo(before);
    }

    /// The same day for a series that is new is learnt.
    @Test
    void learnsADayOfOldSamplesOfANewSeries() {
        for (int minute = -DAY; minute < 0; minute++) {
            partition.sample(series("new"), 7, minute * STEP, 10);
            partition.endBatch(heard);
        }

        assertThat(heard.steps)
                .hasSizeGreaterThan(DAY - 4)
                .allMatch(step -> step.quality() == StepQuality.HISTORY);
    }

    private void send(long minute) {
        send(minute, 0);
    }

    private void send(long minute, long millis) {
        partition.sample(series("known"), 7, minute * STEP + millis, 10);
        partition.endBatch(heard);
    }

    private WatchedSeries series(String metric) {
        var identity =
                new SeriesIdentity(
                        "c", "shop", new Workload("Deployment", "web"), metric, List.of());
        long receivedAt = metric.equals("new") ? STEP : -KNOWN * STEP;
        return partition.series(
                new WatchedSeries.Description(identity.id(), identity, MetricType.GAUGE),
                "c/",
                receivedAt);
    }

    private static final class Heard implements PartitionListener {
        final List<Step> steps = new ArrayList<>();
        final List<AnomalyChange> changes = new ArrayList<>();

        long opened() {
            return changes.stream().filter(one -> one.state() == AnomalyState.OPENED).count();
        }

        @Override
        public void step(
                WatchedSeries series,
                long start,
                double value,
                StepQuality quality,
                int revision,
                Judgement judgement) {
            if (!series.identity().metric().equals("ahead")) {
                steps.add(new Step(Math.floorDiv(start, STEP), quality, revision));
            }
        }

        @Override
        public void changed(WatchedSeries series, AnomalyChange change) {
            changes.add(change);
        }
    }
}
