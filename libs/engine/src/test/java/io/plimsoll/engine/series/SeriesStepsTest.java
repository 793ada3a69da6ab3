package io.plimsoll.engine.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesStepsTest {
    private static final StepParameters MINUTES = StepParameters.ofStep(Duration.ofMinutes(1));
    private static final long MINUTE = 60_000;
    private static final long NO_HISTORY = Long.MIN_VALUE;

    private final List<Step> told = new ArrayList<>();
    private SeriesSteps steps = new SeriesSteps(MINUTES, MetricType.GAUGE, NO_HISTORY);
    private long watermark;

    private record Step(long minute, double value, StepQuality quality, int revision) {}

    @Test
    void closesWhenEachLiveMemberIsInALaterStep() {
        send(1, 0, 10);
        send(2, 1_000, 20);
        send(1, MINUTE, 11);
        assertThat(told).isEmpty();

        send(2, MINUTE + 1_000, 21);

        assertThat(told).containsExactly(new Step(0, 15, StepQuality.COMPLETE, 0));
    }

    @Test
    void closesWithoutASilentMemberWhenTheWatermarkIsPastTheLateness() {
        send(1, 0, 10);
        send(2, 0, 20);
        for (int minute = 1; minute < 3; minute++) {
            send(1, minute * MINUTE, 10);
        }
        assertThat(told).isEmpty();

        send(1, 3 * MINUTE, 10);

        assertThat(told).containsExactly(new Step(0, 15, StepQuality.COMPLETE, 0));
    }

    @Test
    void letsASilentSourceCloseNothing() {
        send(1, 0, 10);

        steps.close(watermark, this::note);

        assertThat(told).isEmpty();
    }

    @Test
    void tellsMissingStepsWhileTheSourceGoesOnAndThenIsIdle() {
        send(1, 0, 10);

        steps.close(100 * MINUTE, this::note);

        assertThat(told).hasSize(1 + MINUTES.maxMissing());
        assertThat(told.get(1)).isEqualTo(new Step(1, Double.NaN, StepQuality.MISSING, 0));
        assertThat(steps.isIdle()).isTrue();
    }

    @Test
    void wakesWithTheNextSample() {
        send(1, 0, 10);
        steps.close(100 * MINUTE, this::note);
        told.clear();

        send(1, 100 * MINUTE, 5);
        send(1, 101 * MINUTE, 6);

        assertThat(told).containsExactly(new Step(100, 5, StepQuality.COMPLETE, 0));
    }

    @Test
    void jumpsOverALongGapOfItsOnlyMember() {
        send(1, 0, 10);

        send(1, 500 * MINUTE, 5);

        assertThat(told).hasSize(1 + MINUTES.maxMissing());
        send(1, 501 * MINUTE, 5);
        assertThat(told.getLast()).isEqualTo(new Step(500, 5, StepQuality.COMPLETE, 0));
    }

    @Test
    void doesNotWaitForAMemberThatEnded() {
        send(1, 0, 10);
        send(2, 0, 20);
        send(2, 30_000, StaleMarker.value());

        send(1, MINUTE, 10);

        assertThat(told).containsExactly(new Step(0, 15, StepQuality.COMPLETE, 0));
    }

    @Test
    void correctsAKeptStepWithALateSample() {
        send(1, 0, 10);
        send(1, MINUTE, 10);
        told.clear();

        assertThat(steps.accept(1, 1_000, 20, watermark)).isEqualTo(Arrival.LATE);
        steps.close(watermark, this::note);

        assertThat(told).containsExactly(new Step(0, 15, StepQuality.COMPLETE, 1));
    }

    @Test
    void refusesASampleOfAStepThatIsNoLongerKept() {
        for (int minute = 0; minute < 6; minute++) {
            send(1, minute * MINUTE, 10);
        }

        assertThat(steps.accept(1, 1, 10, watermark)).isEqualTo(Arrival.TOO_LATE);
    }

    @Test
    void refusesMoreMembersThanASeriesMayHave() {
        for (int member = 0; member < 10_000; member++) {
            assertThat(steps.accept(member, 1, 1, 1)).isEqualTo(Arrival.ACCEPTED);
        }

        assertThat(steps.accept(10_000, 1, 1, 1)).isEqualTo(Arrival.REFUSED);
        assertThat(steps.accept(17, 2, 1, 2)).isEqualTo(Arrival.ACCEPTED);
    }

    @Test
    void refusesMoreSamplesThanAMemberMayHold() {
        Arrival last = Arrival.ACCEPTED;
        for (int i = 0; i < 5_000; i++) {
            last = steps.accept(1, i, 1, i);
        }

        assertThat(last).isEqualTo(Arrival.REFUSED);
    }

    @Test
    void waitsForABackfillThatIsBehindTheWatermark() {
        watermark = 1_000 * MINUTE;
        send(1, 0, 10);
        send(2, 0, 20);
        send(1, MINUTE, 10);

        assertThat(told).isEmpty();
        send(2, MINUTE, 20);
        assertThat(told).containsExactly(new Step(0, 15, StepQuality.COMPLETE, 0));
    }

    @Test
    void marksWhatIsOlderThanTheSeriesAsHistory() {
        steps = new SeriesSteps(MINUTES, MetricType.GAUGE, 2 * MINUTE);

        for (int minute = 0; minute < 4; minute++) {
            send(1, minute * MINUTE, 10);
        }

        assertThat(told)
                .extracting(Step::quality)
                .containsExactly(StepQuality.HISTORY, StepQuality.HISTORY, StepQuality.COMPLETE);
    }

    @Test
    void readsACounterAsARatePerSecondThroughAReset() {
        steps = new SeriesSteps(MINUTES, MetricType.COUNTER, NO_HISTORY);
        double[] counter = {0, 30, 60, 90, 120, 10, 40, 70};
        for (int i = 0; i < counter.length; i++) {
            send(1, i * 30_000L, counter[i]);
        }

        assertThat(told).extracting(Step::minute).containsExactly(0L, 1L, 2L);
        assertThat(told.get(0).value()).isCloseTo(1, within(1e-9));
        assertThat(told.get(1).value()).isCloseTo(1, within(1e-9));
        // From 90 to 120, then the counter began again and reached 10: 40 in 60 s.
        assertThat(told.get(2).value()).isCloseTo(40.0 / 60, within(1e-9));
    }

    @Test
    void doesNotReadACounterAcrossAStaleMarkerOrALongGap() {
        steps = new SeriesSteps(MINUTES, MetricType.COUNTER, NO_HISTORY);
        send(1, 0, 100);
        send(1, 1_000, StaleMarker.value());
        send(1, MINUTE, 5_000);
        send(1, 20 * MINUTE, 9_000);
        send(1, 21 * MINUTE, 9_000);

        assertThat(told).extracting(Step::quality).containsOnly(StepQuality.MISSING);
    }

    @Test
    void scalesASumToTheMembersThatAreLive() {
        steps = new SeriesSteps(MINUTES, MetricType.COUNTER, NO_HISTORY);
        for (int i = 0; i <= 2; i++) {
            send(1, i * 30_000L, i * 30);
            send(2, i * 30_000L, i * 30);
        }
        for (int i = 3; i <= 10; i++) {
            send(1, i * 30_000L, i * 30);
        }

        assertThat(told.get(0)).isEqualTo(new Step(0, 2, StepQuality.COMPLETE, 0));
        assertThat(told.get(2).quality()).isEqualTo(StepQuality.EXTRAPOLATED);
        assertThat(told.get(2).value()).isCloseTo(2, within(1e-9));
    }

    @Test
    void sumsRatesThatAreSentAsSuch() {
        steps = new SeriesSteps(MINUTES, MetricType.RATE, NO_HISTORY);
        for (int minute = 0; minute < 3; minute++) {
            send(1, minute * MINUTE + 10_000, 2);
            send(1, minute * MINUTE + 40_000, 4);
            send(2, minute * MINUTE + 20_000, 0.5);
        }

        assertThat(told)
                .containsExactly(
                        new Step(0, 3.5, StepQuality.COMPLETE, 0),
                        new Step(1, 3.5, StepQuality.COMPLETE, 0));
    }

    @Test
    void refusesAStoredFormOfAnotherVersion() {
        var stored = new DataInputStream(new ByteArrayInputStream(new byte[] {99}));

        assertThatThrownBy(() -> SeriesSteps.readFrom(stored, MINUTES, MetricType.GAUGE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 99");
    }

    @Test
    void refusesADamagedStoredForm() throws IOException {
        refused(out -> writeHead(out, 0, StepParameters.MAX_OPEN, 0));
        refused(out -> writeHead(out, Long.MIN_VALUE, Long.MIN_VALUE, -1));
        refused(out -> {
            writeHead(out, Long.MIN_VALUE, Long.MIN_VALUE, 1);
            out.writeLong(7);
            out.writeInt(0);
        });
        refused(out -> {
            writeHead(out, Long.MIN_VALUE, Long.MIN_VALUE, 1);
            out.writeLong(7);
            out.writeInt(Integer.MAX_VALUE);
        });
    }

    @Test
    void knowsWhenItWasLastSeen() {
        assertThat(steps.lastSeen()).isEqualTo(Long.MIN_VALUE);

        send(1, 0, 10);

        assertThat(steps.lastSeen()).isEqualTo(MINUTE);
    }

    @Test
    void ignoresALateSampleOfAStepThatNobodyWasTold() {
        send(1, 0, 10);
        send(1, 500 * MINUTE, 5);
        told.clear();

        assertThat(steps.accept(1, 499 * MINUTE, 7, watermark)).isEqualTo(Arrival.LATE);
        steps.close(watermark, this::note);

        assertThat(told).isEmpty();
    }

    @Test
    void closesTheOldestStepsOfASpanThatIsTooLong() {
        send(1, 0, 10);
        for (int minute = 0; minute < 2_000; minute++) {
            steps.accept(2, minute * MINUTE, 20, 0);
        }

        steps.close(0, this::note);

        assertThat(told).isNotEmpty();
        assertThat(told.getFirst()).isEqualTo(new Step(0, 15, StepQuality.COMPLETE, 0));
    }

    private interface Form {
        void writeTo(DataOutputStream out) throws IOException;
    }

    private static void writeHead(DataOutputStream out, long next, long newest, int members)
            throws IOException {
        out.writeByte(1);
        out.writeLong(0);
        out.writeLong(next);
        out.writeLong(newest);
        out.writeInt(0);
        for (int i = 0; i < MINUTES.keptSteps(); i++) {
            out.writeDouble(Double.NaN);
            out.writeInt(-1);
        }
        if (next == Long.MIN_VALUE) {
            out.writeInt(members);
        }
    }

    private static void refused(Form form) throws IOException {
        var bytes = new ByteArrayOutputStream();
        form.writeTo(new DataOutputStream(bytes));
        var stored = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));

        assertThatThrownBy(() -> SeriesSteps.readFrom(stored, MINUTES, MetricType.GAUGE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("stored");
    }

    @Test
    void keepsAStaleMarkerThroughItsStoredForm() throws IOException {
        send(1, 0, 10);
        send(2, 0, 20);
        send(2, 30_000, StaleMarker.value());
        var bytes = new ByteArrayOutputStream();
        steps.writeTo(new DataOutputStream(bytes));

        var stored = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        steps = SeriesSteps.readFrom(stored, MINUTES, MetricType.GAUGE);
        send(1, MINUTE, 10);

        assertThat(told).containsExactly(new Step(0, 15, StepQuality.COMPLETE, 0));
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
