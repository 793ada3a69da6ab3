package io.plimsoll.engine.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.SeededSeries;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What creeps, and what fails to come: seen by the hour and by the day where no step shows it.
class RollUpsTest {
    private static final long STEP = 300_000;
    private static final int DAY = 288;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long DAY_MILLIS = 86_400_000;
    private static final DetectorParameters DEFAULTS = DetectorParameters.defaults();

    private final RollUps.Scales scales = new RollUps.Scales(DEFAULTS, STEP);
    private final SeriesDetector steps = new SeriesDetector(DEFAULTS, STEP);
    private RollUps rollUps = new RollUps(scales);
    private final List<AnomalyChange> told = new ArrayList<>();
    private int next;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aSeasonThatDoesNotComeIsMissedByTheHour(long seed) {
        feed(SeededSeries.level(seed, 8 * DAY, 100, 1).plusSeason(DAY, 60).values());
        assertThat(opened()).isEmpty();
        feed(SeededSeries.level(seed, DAY, 100, 1).values());
        feed(SeededSeries.level(seed, DAY, 100, 1).plusSeason(DAY, 60).values());

        var missed = opened().getFirst();
        assertThat(missed.kind()).isEqualTo(AnomalyKind.SEASON_MISSING);
        assertThat(missed.stepMillis()).isEqualTo(HOUR_MILLIS);
        assertThat(missed.startedAt()).isBetween(8 * DAY_MILLIS, 8 * DAY_MILLIS + 6 * HOUR_MILLIS);
        assertThat(missed.explanation()).contains("by its daily season");
        assertThat(told.getLast().state()).isEqualTo(AnomalyState.CLOSED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aSlowLeakIsSeenByTheDay(long seed) {
        var values = SeededSeries.level(seed, 30 * DAY, 100, 4).plusSeason(DAY, 10).values();
        for (int i = 20 * DAY; i < values.length; i++) {
            values[i] += (i - 20 * DAY) * 0.2 / 12;
        }

        feed(values);

        var seen =
                opened().stream().filter(one -> one.stepMillis() > STEP).findFirst().orElseThrow();
        assertThat(seen.direction()).isEqualTo(Direction.UP);
        assertThat(seen.startedAt()).isBetween(20 * DAY_MILLIS, 24 * DAY_MILLIS);
        assertThat(told).extracting(AnomalyChange::stepMillis).contains(DAY_MILLIS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatIsNormalIsNotTold(long seed) {
        feed(SeededSeries.level(seed, 60 * DAY, 100, 4).plusSeason(DAY, 20).values());

        assertThat(opened()).allMatch(change -> change.stepMillis() == STEP);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 200, 270})
    void whatShorterStepsToldIsNotToldAgain(int steps) {
        feed(
                SeededSeries.level(1, 30 * DAY, 100, 2)
                        .plusStep(10 * DAY, 10 * DAY + steps, 80)
                        .values());

        assertThat(opened()).hasSize(1);
    }

    @Test
    void historyIsLearntAndNotTold() {
        var values =
                SeededSeries.level(1, 20 * DAY, 100, 2).plusStep(10 * DAY, 11 * DAY, 80).values();
        for (int i = 0; i < values.length; i++) {
            told.addAll(rollUps.accept(i * STEP, values[i], true, false));
        }

        assertThat(told).isEmpty();
        assertThat(rollUps.isAnomalous()).isFalse();
    }

    @Test
    void longStepsAreNotRolledUpToShorterOnes() throws IOException {
        assertThat(form(new RollUps(new RollUps.Scales(DEFAULTS, DAY_MILLIS)))).isEmpty();
        assertThat(form(new RollUps(new RollUps.Scales(DEFAULTS, HOUR_MILLIS))))
                .hasSizeLessThan(form(rollUps).length);
    }

    @Test
    void hoursWithFewValuesAreNoHours() throws IOException {
        for (int i = 0; i < 12 * 24 * 3; i += 3) {
            told.addAll(rollUps.accept(i * STEP, 100, false, false));
        }
        told.addAll(rollUps.accept(5 * STEP, 1e6, false, false));
        told.addAll(rollUps.accept(900 * STEP, Double.NaN, false, false));

        assertThat(form(rollUps)).hasSize(2 * 31);
    }

    @Test
    void goesOnAfterARestoreAsIfThereHadBeenNone() throws IOException {
        var values = SeededSeries.level(3, 9 * DAY, 100, 1).plusSeason(DAY, 60).values();
        feed(values);
        feed(SeededSeries.level(4, 60, 100, 1).values());
        var stored = form(rollUps);
        rollUps = RollUps.readFrom(new DataInputStream(new ByteArrayInputStream(stored)), scales);
        assertThat(form(rollUps)).isEqualTo(stored);
        assertThat(rollUps.isAnomalous()).isTrue();
        assertThat(rollUps.anomalyScore()).isBetween(0.5, 1.0);

        told.addAll(rollUps.expire(next * STEP));

        assertThat(told.getLast().state()).isEqualTo(AnomalyState.CLOSED);
        assertThat(rollUps.isAnomalous()).isFalse();
        assertThat(rollUps.anomalyScore()).isZero();
    }

    private void feed(double[] values) {
        for (double value : values) {
            long start = STEP * next++;
            var change = steps.accept(start, value);
            if (change != null) {
                told.add(change);
            }
            told.addAll(rollUps.accept(start, value, false, steps.isAnomalous()));
        }
    }

    private List<AnomalyChange> opened() {
        return told.stream().filter(change -> change.state() == AnomalyState.OPENED).toList();
    }

    private static byte[] form(RollUps rollUps) throws IOException {
        var bytes = new ByteArrayOutputStream();
        rollUps.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
