package io.plimsoll.engine.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.SeededSeries;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BacktestTest {
    private static final long STEP = 60_000;
    private static final int DAY = 1440;
    private static final int HELD_OUT = 9 * DAY;
    private static final DetectorParameters PARAMETERS = DetectorParameters.defaults();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void givesTheModelThatKnowsMoreTheBetterGrade(long seed) {
        double[] values = daily(seed);
        var backtest = backtest(values);

        var knowing = backtest.grade(learnt(values, 0, HELD_OUT));
        var young = backtest.grade(learnt(values, HELD_OUT - DAY, HELD_OUT));
        var none = backtest.grade(null);

        assertThat(young.isWorseThan(knowing, 0.1)).isTrue();
        assertThat(none.isWorseThan(knowing, 0.1)).isTrue();
        assertThat(knowing.isWorseThan(young, 0)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void givesTheModelThatLearntAnIncidentTheWorseGrade(long seed) {
        double[] values = daily(seed);
        double[] rough = SeededSeries.level(seed + 10, values.length, 0, 100).values();
        double[] incident = values.clone();
        for (int i = HELD_OUT - DAY + 600; i < HELD_OUT - DAY + 840; i++) {
            incident[i] += rough[i];
        }
        var backtest = backtest(values);

        var learnt = backtest.grade(learnt(incident, 0, HELD_OUT));
        var spared = backtest.grade(learnt(values, 0, HELD_OUT));

        assertThat(learnt.isWorseThan(spared, 0.1)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"400,60", "400,240", "5000,120", "1e9,30", "0,120"})
    void keepsItsOrderWhenThereIsAnIncidentInTheHeldOutDay(double height, int minutes) {
        double[] values = daily(1);
        double[] dirty = values.clone();
        Arrays.fill(dirty, HELD_OUT - DAY + 600, HELD_OUT - DAY + 720, 400);
        double[] heldOut = values.clone();
        Arrays.fill(heldOut, HELD_OUT + 600, HELD_OUT + 600 + minutes, height);
        var backtest = backtest(heldOut);

        var knowing = backtest.grade(learnt(values, 0, HELD_OUT));
        var young = backtest.grade(learnt(values, HELD_OUT - DAY, HELD_OUT));
        var incident = backtest.grade(learnt(dirty, 0, HELD_OUT));

        assertThat(young.isWorseThan(knowing, 0.05)).isTrue();
        assertThat(incident.isWorseThan(knowing, 0.01)).isTrue();
        assertThat(knowing.alertsPerDay()).isPositive();
    }

    @Test
    void saysForPeopleHowGoodAModelIs() {
        double[] values = daily(1);

        var grade = backtest(values).grade(learnt(values, 0, HELD_OUT));

        assertThat(grade.steps()).isEqualTo(DAY);
        assertThat(grade.scaledError()).isBetween(0.5, 1.0);
        assertThat(grade.coverage()).isBetween(0.99, 1.0);
        assertThat(grade.alertsPerDay()).isZero();
    }

    @Test
    void givesTheSameGradeWhateverTheUnit() {
        double[] values = daily(1);
        double[] scaled = Arrays.stream(values).map(value -> 1024 * value).toArray();

        var one = backtest(values).grade(learnt(values, 0, HELD_OUT));
        var other = backtest(scaled).grade(learnt(scaled, 0, HELD_OUT));

        assertThat(other).isEqualTo(one);
    }

    @Test
    void gradesWhatStandsStill() {
        double[] zeros = new double[10 * DAY];
        double[] bursts = new double[10 * DAY];
        for (int i = 0; i < bursts.length; i += 100) {
            bursts[i] = 1;
        }

        var still = backtest(zeros).grade(learnt(zeros, 0, HELD_OUT));
        var bursty = backtest(bursts).grade(learnt(bursts, 0, HELD_OUT));

        assertThat(still.loss()).isBetween(0.0, 1.0);
        assertThat(still.scaledError()).isZero();
        assertThat(bursty.loss()).isPositive().isFinite();
        var moved = backtest(zeros).grade(learnt(bursts, 0, HELD_OUT));
        assertThat(moved.scaledError()).isPositive().isFinite();
    }

    @Test
    void leavesOutWhatIsMissing() {
        double[] values = daily(1);
        Arrays.fill(values, HELD_OUT + 100, HELD_OUT + 200, Double.NaN);

        var grade = backtest(values).grade(learnt(values, 0, HELD_OUT));
        var nothing = new Backtest(PARAMETERS, steps(values), values.length).grade(null);

        assertThat(grade.steps()).isEqualTo(DAY - 100);
        assertThat(grade.alertsPerDay()).isPositive();
        assertThat(nothing.steps()).isZero();
        assertThat(nothing.isWorseThan(grade, 0)).isFalse();
    }

    @Test
    void changesNothingInTheModel() {
        double[] values = daily(1);
        var model = learnt(values, 0, HELD_OUT);
        var before = model.form();
        var backtest = backtest(values);

        assertThat(backtest.grade(model)).isEqualTo(backtest.grade(model));
        assertThat(model.form()).isEqualTo(before);
    }

    private static Backtest backtest(double[] values) {
        return new Backtest(PARAMETERS, steps(values), HELD_OUT);
    }

    private static PastSteps steps(double[] values) {
        var starts = new long[values.length];
        Arrays.setAll(starts, i -> i * STEP);
        return new PastSteps(STEP, starts, values);
    }

    private static double[] daily(long seed) {
        return SeededSeries.level(seed, 10 * DAY, 100, 2).plusSeason(DAY, 40).values();
    }

    private static TrainedModel learnt(double[] values, int from, int to) {
        var detector = new SeriesDetector(PARAMETERS, STEP);
        for (int i = from; i < to; i++) {
            detector.learn(i * STEP, values[i]);
        }
        return detector.trained();
    }
}
