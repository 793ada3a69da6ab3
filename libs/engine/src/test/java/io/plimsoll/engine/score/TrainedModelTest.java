package io.plimsoll.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.testkit.SeededSeries;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TrainedModelTest {
    private static final long STEP = 60_000;
    private static final int DAY = 1440;
    private static final int BIRTH = 14 * DAY + 100;
    private static final int MORNING = 14 * DAY + 600;
    private static final int EVENING = 14 * DAY + 900;
    private static final DetectorParameters PARAMETERS = DetectorParameters.defaults();

    private final double[] values = dailyPeak(1, 100);
    private final TrainedModel trained = learnt(values, 14 * DAY).trained();

    @Test
    void spareASeriesTheAnomalyOfItsUsualPeak() {
        var untrained = learnt(values, BIRTH, MORNING);
        var adopting = learnt(values, BIRTH, MORNING);

        assertThat(adopting.adopt(trained)).isEqualTo(Adoption.ADOPTED);

        assertThat(opens(untrained, values, MORNING, EVENING)).isTrue();
        assertThat(opens(adopting, values, MORNING, EVENING)).isFalse();
    }

    @Test
    void stillLetsAFaultAtThePeakBeSeen() {
        var adopting = learnt(values, BIRTH, MORNING);
        var _ = adopting.adopt(trained);
        var fault = values.clone();
        Arrays.fill(fault, 14 * DAY + 720, 14 * DAY + 725, 1_500);

        assertThat(opens(adopting, fault, MORNING, EVENING)).isTrue();
    }

    @Test
    void goesOnAsIfTheSeriesHadLearntItItself() {
        var itself = learnt(values, 14 * DAY);
        var adopting = new SeriesDetector(PARAMETERS, STEP);

        assertThat(adopting.adopt(trained)).isEqualTo(Adoption.ADOPTED);

        for (int i = 14 * DAY; i < 15 * DAY; i++) {
            itself.learn(i * STEP, values[i]);
            adopting.learn(i * STEP, values[i]);
        }
        assertThat(adopting.trained().form()).isEqualTo(itself.trained().form());
    }

    @Test
    void isNotAdoptedByASeriesThatKnowsHalfAsMuch() throws IOException {
        var knowing = learnt(values, 7 * DAY);
        var before = StoredDetectors.write(knowing);

        assertThat(knowing.adopt(trained)).isEqualTo(Adoption.KNOWS_ENOUGH);

        assertThat(StoredDetectors.write(knowing)).isEqualTo(before);
    }

    @Test
    void isNotAdoptedUnderAnOpenAnomaly() {
        var detector = learnt(values, BIRTH, MORNING);
        var _ = detector.accept(MORNING * STEP, 1_000);
        assertThat(detector.isAnomalous()).isTrue();

        assertThat(detector.adopt(trained)).isEqualTo(Adoption.ANOMALOUS);
    }

    @Test
    void isAdoptedByASeriesThatKnowsEnoughWhenItStoodATest() {
        var knowing = learnt(values, 14 * DAY + 60);

        assertThat(knowing.adopt(trained, Grounds.BACKTEST)).isEqualTo(Adoption.ADOPTED);

        assertThat(knowing.learnt()).isEqualTo(14 * DAY);
        assertThat(opens(knowing, values, 14 * DAY + 60, EVENING)).isFalse();
    }

    @Test
    void goesOnAtTheHeightOfASeriesThatKnowsEnough() {
        var moved = learnt(values, 14 * DAY);
        for (int i = 0; i < 200; i++) {
            moved.learn((14 * DAY + i) * STEP, 150);
        }
        var _ = moved.adopt(trained, Grounds.ROLL_BACK);

        for (int i = 200; i < 260; i++) {
            var _ = moved.accept((14 * DAY + i) * STEP, 150);
            assertThat(moved.judgement().expected()).isBetween(145.0, 155.0);
        }

        assertThat(moved.isAnomalous()).isFalse();
    }

    @Test
    void isTakenUnderAnOpenAnomalyOnlyWhenAPersonAsks() {
        var detector = learnt(values, 14 * DAY);
        var _ = detector.accept(14 * DAY * STEP, 1_000);
        assertThat(detector.isAnomalous()).isTrue();

        assertThat(detector.adopt(trained, Grounds.BACKTEST)).isEqualTo(Adoption.ANOMALOUS);
        assertThat(detector.adopt(trained, Grounds.ROLL_BACK)).isEqualTo(Adoption.ADOPTED);

        assertThat(detector.isAnomalous()).isTrue();
        for (int i = 1; i < 10; i++) {
            var _ = detector.accept((14 * DAY + i) * STEP, values[14 * DAY + i]);
        }
        assertThat(detector.isAnomalous()).isFalse();
    }

    @Test
    void isNotAdoptedForOtherSteps() {
        var detector = new SeriesDetector(PARAMETERS, 300_000);

        assertThat(detector.adopt(trained)).isEqualTo(Adoption.OTHER_STEP);
    }

    @Test
    void neverTakesASeriesBackInTime() {
        var late = new SeriesDetector(PARAMETERS, STEP);
        for (int i = 0; i < 5; i++) {
            late.learn((15 * DAY + i) * STEP, 120);
        }
        var early = new SeriesDetector(PARAMETERS, STEP);
        early.learn(0, 100);

        var _ = late.adopt(trained);
        var _ = early.adopt(trained);
        late.learn(15 * DAY * STEP, 7);
        early.learn(13 * DAY * STEP, 7);

        assertThat(late.trained().trainedUntil()).isEqualTo((15 * DAY + 5) * STEP);
        assertThat(late.trained().learnt()).isEqualTo(trained.learnt());
        assertThat(early.trained().trainedUntil()).isEqualTo(trained.trainedUntil());
        assertThat(early.trained().learnt()).isEqualTo(trained.learnt());
    }

    @Test
    void goesOnFromTheSeriesOwnLastValues() {
        var moved = new SeriesDetector(PARAMETERS, STEP);
        for (int i = 0; i < 60; i++) {
            moved.learn((15 * DAY + i) * STEP, 100);
        }

        var _ = moved.adopt(trained);
        moved.learn((15 * DAY + 60) * STEP, 100);

        assertThat(moved.judgement().expected()).isBetween(90.0, 110.0);
    }

    @Test
    void comesBackFromItsStoredForm() throws IOException {
        var read = TrainedModel.read(trained.form(), PARAMETERS);

        assertThat(read.form()).isEqualTo(trained.form());
        assertThat(read.learnt()).isEqualTo(14 * DAY);
        assertThat(read.stepMillis()).isEqualTo(STEP);
        assertThat(read.trainedUntil()).isEqualTo(14 * DAY * STEP);
    }

    @Test
    void isRefusedWhenItIsDamaged() {
        for (int length : new int[] {0, 1, 5, 9, 40, trained.form().length - 1}) {
            assertThatThrownBy(() ->
                            TrainedModel.read(Arrays.copyOf(trained.form(), length), PARAMETERS))
                    .isInstanceOf(IOException.class);
        }
        var flipped = trained.form();
        flipped[100] ^= 4;
        assertThatThrownBy(() -> TrainedModel.read(flipped, PARAMETERS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
        var later = trained.form();
        later[0] = 99;
        assertThatThrownBy(() -> TrainedModel.read(later, PARAMETERS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 99");
    }

    @Test
    void countsForADayWhenItIsAPrior() throws IOException {
        var prior = trained.asPrior(PARAMETERS);

        assertThat(prior.learnt()).isEqualTo(DAY);
        assertThat(TrainedModel.read(prior.form(), PARAMETERS).learnt()).isEqualTo(DAY);
        var adopting = learnt(values, BIRTH, MORNING);
        assertThat(adopting.adopt(prior)).isEqualTo(Adoption.ADOPTED);
        assertThat(opens(adopting, values, MORNING, EVENING)).isFalse();
    }

    @Test
    void fitsASeriesLikeItsOwnAndNoOther() {
        var starts = new long[12];
        Arrays.setAll(starts, i -> (14L * DAY + 400 + i) * STEP);

        assertThat(misfit(starts, dailyPeak(2, 100))).isLessThan(1.5);
        assertThat(misfit(starts, dailyPeak(2, 180))).isGreaterThan(5);
        assertThatThrownBy(() -> trained.misfit(PARAMETERS, new long[0], new double[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> trained.misfit(PARAMETERS, new long[1], new double[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isNothingBeforeTheFirstStep() {
        assertThatThrownBy(() -> new SeriesDetector(PARAMETERS, STEP).trained())
                .isInstanceOf(IllegalStateException.class);
    }

    private double misfit(long[] starts, double[] of) {
        var shown = Arrays.copyOfRange(of, 14 * DAY + 400, 14 * DAY + 412);
        return trained.misfit(PARAMETERS, starts, shown);
    }

    /// Fifteen days, each with a quarter of an hour of thrice the height at noon.
    private static double[] dailyPeak(long seed, double level) {
        var values = SeededSeries.level(seed, 15 * DAY, level, 2).values();
        for (int i = 0; i < values.length; i++) {
            double hours = (i % DAY - DAY / 2) / 60.0;
            values[i] += 200 * Math.exp(-60 * hours * hours);
        }
        return values;
    }

    private static SeriesDetector learnt(double[] values, int count) {
        return learnt(values, 0, count);
    }

    private static SeriesDetector learnt(double[] values, int from, int to) {
        var detector = new SeriesDetector(PARAMETERS, STEP);
        for (int i = from; i < to; i++) {
            detector.learn(i * STEP, values[i]);
        }
        return detector;
    }

    private static boolean opens(SeriesDetector detector, double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            var _ = detector.accept(i * STEP, values[i]);
            if (detector.isAnomalous()) {
                return true;
            }
        }
        return false;
    }
}
