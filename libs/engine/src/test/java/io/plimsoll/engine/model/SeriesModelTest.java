package io.plimsoll.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class SeriesModelTest {
    private static final long STEP = 1_800_000;
    private static final long DAY = 86_400_000;
    private static final int WEEKS = 5;

    private final SeriesModel model = new SeriesModel(ModelParameters.defaults(), STEP);
    private final Prediction predicted = new Prediction(ModelParameters.defaults());

    @Test
    void expectsAtFirstWhatItSawLast() {
        model.begin(0, 7);
        model.predict(STEP, predicted);

        assertThat(predicted.expected()).isEqualTo(7);
        assertThat(predicted.season()).isEmpty();
        assertThat(predicted.scale()).isCloseTo(0.07, within(1e-12));
        assertThat(model.learnt()).isEqualTo(1);
    }

    @Test
    void expectsEachTimeOfDayWhatItUsuallyIs() {
        learn(0, WEEKS * 7 * DAY, SeriesModelTest::daily);

        for (long at = WEEKS * 7 * DAY; at < (WEEKS * 7 + 1) * DAY; at += STEP) {
            model.predict(at, predicted);
            assertThat(predicted.season()).isIn("day", "week");
            assertThat(predicted.expected()).isCloseTo(daily(at), within(12.0));
            assertThat(predicted.seasonal()).isEqualTo(predicted.expected());
            assertThat(predicted.curve()).isCloseTo(daily(at) - 100, within(20.0));
        }
    }

    @Test
    void knowsTheDaysOfTheWeekApart() {
        LongToDoubleFunction weekly = at -> at / DAY % 7 < 5 ? daily(at) : 100;
        learn(0, 10 * 7 * DAY, weekly);

        for (long at = 10 * 7 * DAY; at < 11 * 7 * DAY; at += STEP) {
            model.predict(at, predicted);
            assertThat(predicted.seasonal()).isCloseTo(weekly.applyAsDouble(at), within(45.0));
            model.learn(at, weekly.applyAsDouble(at), predicted, false);
        }
    }

    @Test
    void expectsLargerErrorsWhereTheyAreUsual() {
        var random = new SplittableRandom(1);
        learn(0, WEEKS * 7 * DAY, at -> 100 + (isNight(at) ? 20 : 1) * random.nextGaussian());

        model.predict(WEEKS * 7 * DAY + DAY / 12, predicted);
        double night = predicted.scale();
        model.predict(WEEKS * 7 * DAY + DAY / 2, predicted);

        assertThat(night).isGreaterThan(1.5 * predicted.scale());
    }

    @Test
    void isNotCalmedByWhatWasFilledIn() {
        var random = new SplittableRandom(3);
        learn(0, DAY, _ -> 100 + random.nextGaussian());
        double usual = scaleAt(DAY);

        learn(DAY, 2 * DAY, _ -> 100, true);

        assertThat(scaleAt(2 * DAY)).isBetween(0.95 * usual, 1.05 * usual);
        learn(2 * DAY, 3 * DAY, _ -> 100, false);
        assertThat(scaleAt(3 * DAY)).isLessThan(0.9 * usual);
    }

    @Test
    void learnsLargerErrorsOfWhatWasFilledIn() {
        learn(0, DAY, at -> at % (2 * STEP) == 0 ? 100 : 101);
        double usual = scaleAt(DAY);

        learn(DAY, 2 * DAY, at -> 100 + 5.0 * at / STEP, true);

        assertThat(scaleAt(2 * DAY)).isGreaterThan(3 * usual);
    }

    @Test
    void learnsLittleOfAnOutage() {
        learn(0, WEEKS * 7 * DAY, SeriesModelTest::daily);
        long noon = WEEKS * 7 * DAY + DAY / 2;
        learn(WEEKS * 7 * DAY, noon, SeriesModelTest::daily);
        learn(noon, noon + 4 * STEP, _ -> 100_000);
        learn(noon + 4 * STEP, noon + DAY, SeriesModelTest::daily);

        model.predict(noon + DAY, predicted);

        assertThat(predicted.seasonal()).isCloseTo(daily(noon), within(200.0));
    }

    @Test
    void measuresDriftInSlowDeviations() {
        var random = new SplittableRandom(1);
        learn(0, WEEKS * 7 * DAY, _ -> 100 + 10 * random.nextGaussian());

        // A hundredth of the level counts as deviation, too.
        assertThat(model.drift(100)).isBetween(0.0, 0.3);
        assertThat(model.drift(155)).isBetween(4.0, 6.0);
        assertThat(model.drift(45)).isBetween(4.0, 6.0);
    }

    @Test
    void goesOnFromLaterValues() {
        model.begin(0, 10);
        learn(STEP, 3 * STEP, _ -> 10);

        model.goOnFrom(new SeriesModel.Nimble(50, 50));
        model.predict(3 * STEP, predicted);

        assertThat(model.nimble()).isEqualTo(new SeriesModel.Nimble(50, 50));
        assertThat(predicted.expected()).isEqualTo(50);
    }

    @Test
    void countsForLessWhenTold() {
        learn(0, 20 * STEP, _ -> 10);

        model.countFor(30, 0);
        assertThat(model.learnt()).isEqualTo(20);
        model.countFor(5, 0);
        assertThat(model.learnt()).isEqualTo(5);
    }

    private double scaleAt(long start) {
        model.predict(start, predicted);
        return predicted.scale();
    }

    private void learn(long from, long to, LongToDoubleFunction series) {
        learn(from, to, series, false);
    }

    private void learn(long from, long to, LongToDoubleFunction series, boolean filledIn) {
        for (long at = from; at < to; at += STEP) {
            if (model.learnt() == 0) {
                model.begin(at, series.applyAsDouble(at));
            } else {
                model.predict(at, predicted);
                model.learn(at, series.applyAsDouble(at), predicted, filledIn);
            }
        }
    }

    /// Another height each half hour, from 50 to 150, so that the last value says nothing.
    private static double daily(long at) {
        return 50 + at % DAY / STEP * 29 % 48 * 100.0 / 48;
    }

    private static boolean isNight(long at) {
        return at % DAY < DAY / 6;
    }
}
