package io.plimsoll.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.testkit.SeededSeries;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesDetectorTest {
    private static final long STEP = 60_000;
    private static final DetectorParameters DEFAULTS = DetectorParameters.defaults();

    private final SeriesDetector detector = new SeriesDetector(DEFAULTS, STEP);
    private long next;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void opensAClearFaultAtOnceOnceAndClosesItAfterItsEnd(long seed) {
        var values = SeededSeries.level(seed, 700, 100, 5).plusStep(500, 515, 40).values();

        var changes = feed(values);

        assertThat(states(changes)).startsWith(AnomalyState.OPENED).endsWith(AnomalyState.CLOSED);
        assertThat(states(changes)).containsOnlyOnce(AnomalyState.OPENED, AnomalyState.CLOSED);
        assertThat(changes.getFirst().startedAt()).isBetween(500 * STEP, 501 * STEP);
        assertThat(changes.getFirst().direction()).isEqualTo(Direction.UP);
        assertThat(changes.getLast().endedAt()).isBetween(515 * STEP, 517 * STEP);
    }

    @Test
    void callsALastingFaultALevelShiftAndAcceptsItAfterADay() {
        var values = SeededSeries.level(2, 2_500, 100, 5).plusStep(500, 2_500, -60).values();

        var changes = feed(values);

        assertThat(changes.getFirst().kind()).isEqualTo(AnomalyKind.DIP);
        assertThat(changes).anyMatch(change -> change.kind() == AnomalyKind.LEVEL_SHIFT);
        assertThat(changes.getLast().state()).isEqualTo(AnomalyState.CLOSED);
        assertThat(changes.getLast().endedAt()).isBetween(1_930 * STEP, 1_945 * STEP);
        assertThat(detector.isAnomalous()).isFalse();
    }

    @Test
    void tellsNowAndThenThatAFaultLasts() {
        var values = SeededSeries.level(2, 600, 100, 5).plusStep(500, 600, -60).values();

        var changes = feed(values);

        var told =
                changes.stream()
                        .map(change -> (change.detectedAt() - change.startedAt()) / STEP)
                        .toList();
        assertThat(told).contains(5L, 10L, 20L, 60L).doesNotContain(7L, 15L, 61L);
        assertThat(changes).extracting(AnomalyChange::revision).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 60, 200, 900})
    void takesTheEndOfAFaultForNoOtherOne(int steps) {
        var values = SeededSeries.level(4, 2_000, 100, 3).plusStep(800, 800 + steps, 60).values();

        var changes = feed(values);

        assertThat(states(changes)).containsOnlyOnce(AnomalyState.OPENED, AnomalyState.CLOSED);
        assertThat(changes.getLast().endedAt())
                .isBetween((800 + steps) * STEP, (810 + steps) * STEP);
        assertThat(detector.judgement().expected()).isBetween(90.0, 110.0);
    }

    @Test
    void opensNoDataOnAMatureSeriesAndClosesItWhenTheValuesAreBack() {
        feed(SeededSeries.level(1, 300, 10, 1).values());

        var changes = new ArrayList<AnomalyChange>();
        for (int i = 0; i < 8; i++) {
            add(changes, detector.missing(STEP * next++));
        }
        changes.addAll(feed(SeededSeries.level(2, 4, 10, 1).values()));

        assertThat(states(changes)).containsExactly(AnomalyState.OPENED, AnomalyState.CLOSED);
        assertThat(changes.getFirst().kind()).isEqualTo(AnomalyKind.NO_DATA);
        assertThat(changes.getFirst().startedAt()).isEqualTo(300 * STEP);
    }

    @Test
    void saysNothingOfMissingStepsOnAYoungSeries() {
        feed(SeededSeries.level(1, 100, 10, 1).values());

        for (int i = 0; i < 8; i++) {
            assertThat(detector.missing(STEP * next++)).isNull();
        }
    }

    @Test
    void turnsAnOpenAnomalyIntoNoData() {
        feed(SeededSeries.level(1, 301, 10, 1).plusStep(300, 301, 50).values());

        for (int i = 0; i < 4; i++) {
            assertThat(detector.missing(STEP * next++)).isNull();
        }
        var last = Objects.requireNonNull(detector.missing(STEP * next));

        assertThat(last.state()).isEqualTo(AnomalyState.UPDATED);
        assertThat(last.kind()).isEqualTo(AnomalyKind.NO_DATA);
    }

    @Test
    void retractsWhatALateSampleExplains() {
        feed(SeededSeries.level(1, 301, 10, 1).plusStep(300, 301, 50).values());

        var change = Objects.requireNonNull(detector.correct(300 * STEP, 10));

        assertThat(change.state()).isEqualTo(AnomalyState.CLOSED);
        assertThat(change.endedAt()).isEqualTo(change.startedAt());
        assertThat(detector.isAnomalous()).isFalse();
    }

    @Test
    void opensWhatALateSampleReveals() {
        feed(SeededSeries.level(1, 301, 10, 1).values());

        var up = Objects.requireNonNull(detector.correct(300 * STEP, 90));

        assertThat(up.state()).isEqualTo(AnomalyState.OPENED);
        assertThat(up.startedAt()).isEqualTo(300 * STEP);
        assertThat(detector.correct(299 * STEP, 10)).isNull();
        assertThat(detector.correct(300 * STEP, -1e9)).isNotNull();
    }

    @Test
    void tellsTheSameOfALateSampleRightAfterARestore() throws IOException {
        feed(SeededSeries.level(1, 301, 10, 1).values());
        var stored = new ByteArrayInputStream(StoredDetectors.write(detector));
        var restored =
                SeriesDetector.readFrom(new DataInputStream(stored), new Scoring(DEFAULTS, STEP));

        var change = Objects.requireNonNull(detector.correct(300 * STEP, 90));

        assertThat(restored.correct(300 * STEP, 90)).isEqualTo(change);
        assertThat(change.evidence()).containsOnlyKeys("point");
    }

    @Test
    void correctsNothingThatIsNotKept() {
        feed(SeededSeries.level(1, 301, 10, 1).values());

        assertThat(detector.correct(100 * STEP, 90)).isNull();
        assertThat(detector.correct(300 * STEP, Double.NaN)).isNull();
        assertThat(detector.correct(300 * STEP, 10)).isNull();
    }

    @Test
    void closesTheOpenAnomalyOfASeriesThatIsGivenUp() {
        feed(SeededSeries.level(1, 301, 10, 1).plusStep(300, 301, -50).values());

        var change = Objects.requireNonNull(detector.expire(400 * STEP));

        assertThat(change.endedAt()).isEqualTo(400 * STEP);
        assertThat(detector.expire(400 * STEP)).isNull();
    }

    @Test
    void saysNothingOfAnotherSeriesThatItIsScoredWith() {
        var scoring = new Scoring(DEFAULTS, STEP);
        var first = new SeriesDetector(scoring);
        var second = new SeriesDetector(scoring);
        var values = SeededSeries.level(1, 301, 10, 1).plusStep(300, 301, -50).values();
        for (int i = 0; i < values.length; i++) {
            var _ = first.accept(i * STEP, values[i]);
            var _ = second.accept(i * STEP, 1_000 * values[i]);
        }

        var closed = Objects.requireNonNull(first.expire(400 * STEP));
        assertThat(closed.expected()).isNaN();
        assertThat(closed.upper()).isNaN();

        var _ = second.accept(301 * STEP, 10_000);
        first.learn(100 * STEP, 10);
        assertThat(first.judgement().expected()).isNaN();
        assertThat(first.judgement().severity()).isZero();
    }

    @Test
    void ignoresWhatIsOldOrNoNumber() {
        feed(SeededSeries.level(1, 100, 10, 1).values());

        assertThat(detector.accept(50 * STEP, 1e6)).isNull();
        assertThat(detector.missing(50 * STEP)).isNull();
        assertThat(detector.accept(STEP * next, Double.NaN)).isNull();
        assertThat(detector.accept(STEP * next, Double.POSITIVE_INFINITY)).isNull();
        detector.learn(STEP * next, Double.NaN);
        detector.learn(10 * STEP, 1);
        detector.accept(STEP * next, 10);
        assertThat(detector.judgement().expected()).isBetween(7.0, 13.0);
        assertThat(detector.judgement().ready()).isTrue();
    }

    @Test
    void outlivesTheFirstValueAfterNothingButZeros() {
        feed(new double[60]);
        feed(SeededSeries.level(1, 2_000, 5e8, 1e7).values());

        var shifted = feed(SeededSeries.level(2, 10, 9e8, 1e7).values());

        assertThat(shifted).isNotEmpty();
        assertThat(shifted.getFirst().evidence().get("mean12")).isFinite().isPositive();
    }

    @Test
    void putsItsSeasonIntoTheBand() {
        var values = SeededSeries.level(1, 2_000, 100, 2).plusSeason(288, 40).values();
        var daily = new SeriesDetector(DEFAULTS, 300_000);
        for (int i = 0; i < values.length; i++) {
            daily.learn(i * 300_000L, values[i]);
        }

        daily.accept(2_000 * 300_000L, 300);

        double truth = 100 + 40 * Math.sin(2 * Math.PI * 2_000 / 288);
        assertThat(daily.judgement().expected()).isBetween(truth - 6, truth + 6);
        assertThat(daily.judgement().lower()).isLessThan(truth);
        assertThat(daily.judgement().upper()).isGreaterThan(truth).isLessThan(truth + 40);
    }

    @Test
    void refusesStoredFormsAndStepsItCannotRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SeriesDetector(DEFAULTS, 0));
        var unknown = new DataInputStream(new ByteArrayInputStream(new byte[] {99}));
        assertThatThrownBy(() -> SeriesDetector.readFrom(unknown, new Scoring(DEFAULTS, STEP)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("99");
    }

    private List<AnomalyChange> feed(double[] values) {
        var changes = new ArrayList<AnomalyChange>();
        for (double value : values) {
            add(changes, detector.accept(STEP * next++, value));
        }
        return changes;
    }

    private static void add(List<AnomalyChange> changes, @Nullable AnomalyChange change) {
        if (change != null) {
            changes.add(change);
        }
    }

    private static List<AnomalyState> states(List<AnomalyChange> changes) {
        return changes.stream().map(AnomalyChange::state).toList();
    }
}
