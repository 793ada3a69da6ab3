package io.plimsoll.engine.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Samples that come late: what they correct, and how long is waited for them.
class LateSamplesTest {
    private static final StepParameters MINUTES = StepParameters.ofStep(Duration.ofMinutes(1));
    private static final long MINUTE = 60_000;
    private static final long NO_HISTORY = Long.MIN_VALUE;

    private final List<Step> told = new ArrayList<>();
    private SeriesSteps steps = new SeriesSteps(MINUTES, MetricType.GAUGE, NO_HISTORY);
    private long watermark;

    private record Step(long minute, double value, StepQuality quality, int revision) {}

    @Test
    void tellsTheRevisionsOfEachStepApart() {
        for (int minute = 0; minute < 3; minute++) {
            send(1, minute * MINUTE, 10);
        }
        told.clear();

        late(1, MINUTE + 1, 20);
        late(1, MINUTE + 2, 30);
        late(1, 1, 30);

        assertThat(told)
                .containsExactly(
                        new Step(1, 15, StepQuality.COMPLETE, 1),
                        new Step(1, 20, StepQuality.COMPLETE, 2),
                        new Step(0, 20, StepQuality.COMPLETE, 1));
    }

    @Test
    void correctsTheOldestStepThatIsKept() {
        for (int minute = 0; minute < 4; minute++) {
            send(1, minute * MINUTE, 10);
        }

        assertThat(steps.accept(1, MINUTE - 1, 20, watermark)).isEqualTo(Arrival.TOO_LATE);
        assertThat(steps.accept(1, MINUTE, 20, watermark)).isEqualTo(Arrival.DUPLICATE);
        assertThat(steps.accept(1, MINUTE + 1, 20, watermark)).isEqualTo(Arrival.LATE);
    }

    @Test
    void isNotWokenByASampleOfTheStepsItWasIdleIn() {
        send(1, 0, 10);
        steps.close(100 * MINUTE, this::note);
        long next = 1L + MINUTES.maxMissing();
        told.clear();

        assertThat(steps.accept(1, (next - 1) * MINUTE, 5, 100 * MINUTE)).isEqualTo(Arrival.LATE);
        assertThat(steps.isIdle()).isTrue();
        steps.close(100 * MINUTE, this::note);

        assertThat(told).containsExactly(new Step(next - 1, 5, StepQuality.COMPLETE, 1));
    }

    @Test
    void waitsForTheLatenessAfterTheArrivalOfAStepThatCameLate() {
        watermark = 1_000 * MINUTE;
        steps.accept(1, 10 * MINUTE, 10, watermark);

        steps.close(1_001 * MINUTE, this::note);
        assertThat(told).isEmpty();

        steps.close(1_002 * MINUTE, this::note);
        assertThat(told.getFirst()).isEqualTo(new Step(10, 10, StepQuality.COMPLETE, 0));
    }

    /// A long open span, of which each step was heard at another watermark.
    @Test
    void remembersTheArrivalOfEveryOpenStep() throws IOException {
        var day = Duration.ofDays(1);
        var patient = new StepParameters(MINUTES.step(), 2, 2, day, 16, day.multipliedBy(2));
        steps = new SeriesSteps(patient, MetricType.GAUGE, NO_HISTORY);
        steps.accept(2, 0, 20, 0);
        for (int minute = 0; minute < 40; minute++) {
            steps.accept(1, minute * MINUTE, 10, (1_000 + minute) * MINUTE);
        }
        steps = stored(steps, patient);

        for (int minute = 0; minute < 39; minute++) {
            steps.close((1_002 + minute) * MINUTE - 1, this::note);
            assertThat(told).hasSize(minute);
            steps.close((1_002 + minute) * MINUTE, this::note);
            assertThat(told).hasSize(minute + 1);
        }
    }

    @Test
    void countsAMemberAsLiveForItsExpiry() {
        steps = new SeriesSteps(MINUTES, MetricType.COUNTER, NO_HISTORY);
        for (int i = 0; i <= 20; i++) {
            send(1, i * 30_000L, i * 30);
            if (i <= 2) {
                send(2, i * 30_000L, i * 30);
            }
        }

        // Member 2 was heard last in minute 1: five minutes on it is no longer expected.
        assertThat(told.subList(2, 7))
                .extracting(Step::quality)
                .containsOnly(StepQuality.EXTRAPOLATED);
        assertThat(told.get(7)).isEqualTo(new Step(7, 1, StepQuality.COMPLETE, 0));
    }

    private static SeriesSteps stored(SeriesSteps steps, StepParameters parameters)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        steps.writeTo(new DataOutputStream(bytes));
        return SeriesSteps.readFrom(
                new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())),
                parameters,
                MetricType.GAUGE);
    }

    private void late(long member, long time, double value) {
        assertThat(steps.accept(member, time, value, watermark)).isEqualTo(Arrival.LATE);
        steps.close(watermark, this::note);
    }

    private void send(long member, long time, double value) {
        watermark = Math.max(watermark, time);
        steps.accept(member, time, value, watermark);
        steps.close(watermark, this::note);
    }

    private void note(long start, double value, StepQuality quality, int revision) {
        told.add(new Step(start / MINUTE, value, quality, revision));
    }
}
