package io.plimsoll.engine.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.score.Retrained.Candidate;
import io.plimsoll.engine.score.Retraining.Incumbent;
import io.plimsoll.testkit.SeededSeries;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetrainingTest {
    private static final long STEP = 60_000;
    private static final int DAY = 1440;
    private static final DetectorParameters PARAMETERS = DetectorParameters.defaults();

    @Test
    void replaysTheHistoryToItsEnd() {
        double[] values = daily(3 * DAY);

        var made = made(values, 0, null);

        assertThat(made.candidate()).isEqualTo(Candidate.REPLAY);
        assertThat(made.isFit()).isTrue();
        assertThat(made.gradeInForce()).isNull();
        assertThat(Objects.requireNonNull(made.grade()).steps()).isEqualTo(DAY);
        assertThat(made.model().form()).isEqualTo(learnt(values, 0, 3 * DAY).form());
    }

    @Test
    void gradesNoFirstModelOfAShortHistory() {
        var made = made(daily(2 * DAY - 1), 0, null);

        assertThat(made.isFit()).isTrue();
        assertThat(made.grade()).isNull();
        assertThat(made.grades()).isEmpty();
    }

    @Test
    void holdsTwoDaysOutOfALongHistory() {
        var made = made(daily(14 * DAY), 0, null);

        assertThat(Objects.requireNonNull(made.grade()).steps()).isEqualTo(2 * DAY);
    }

    @Test
    void isFitWhenItIsAsGoodAsTheOneInForce() {
        double[] values = daily(5 * DAY);
        var inForce = learnt(values, 0, 4 * DAY);

        var made = made(values, 0, new Incumbent(inForce, false));

        assertThat(made.isFit()).isTrue();
        assertThat(made.gradeInForce()).isEqualTo(made.grade());
    }

    @Test
    void isUnfitWhenHistoryKnowsLessThanTheOneInForce() {
        double[] values = daily(12 * DAY);
        var inForce = learnt(values, 0, 10 * DAY);

        var made = made(values, 10 * DAY, new Incumbent(inForce, false));

        assertThat(made.isFit()).isFalse();
        assertThat(
                        Objects.requireNonNull(made.grade())
                                .isWorseThan(Objects.requireNonNull(made.gradeInForce()), 0.05))
                .isTrue();
    }

    @Test
    void mustBeBetterThanOneThatAPersonChose() {
        double[] values = daily(5 * DAY);
        var same = learnt(values, 0, 4 * DAY);
        var poor = learnt(rough(values, 3 * DAY + 600, 240), 0, 4 * DAY);

        assertThat(made(values, 0, new Incumbent(same, true)).isFit()).isFalse();
        assertThat(made(values, 0, new Incumbent(poor, true)).isFit()).isTrue();
    }

    @Test
    void learnsNothingFromAnIncidentOfTheHistory() {
        double[] values = rough(daily(6 * DAY), 4 * DAY + 600, 240);
        var inForce = learnt(values, 0, 5 * DAY);

        var made = made(values, 0, new Incumbent(inForce, false));

        assertThat(made.candidate()).isEqualTo(Candidate.ROBUST);
        assertThat(made.isFit()).isTrue();
        assertThat(made.model().learnt()).isBetween(5 * DAY, 6 * DAY - 200);
        assertThat(made.model().trainedUntil()).isEqualTo(6 * DAY * STEP);
        assertThat(made.grades()).hasSize(3);
    }

    @Test
    void findsAJobThatComesEverySevenMinutesAndLetsTheDetectorKnowIt() throws IOException {
        double[] values = daily(6 * DAY);
        for (int i = 0; i < values.length; i += 7) {
            values[i] += 60;
        }

        var made = made(Arrays.copyOf(values, 5 * DAY), 0, null);

        assertThat(made.candidate()).isEqualTo(Candidate.CYCLE);
        var model = TrainedModel.read(made.model().form(), PARAMETERS);
        assertThat(model.form()).isEqualTo(made.model().form());
        var knowing = learnt(values, 0, DAY, model);
        double error = 0;
        for (int i = 5 * DAY; i < 6 * DAY; i++) {
            var _ = knowing.accept(i * STEP, values[i]);
            error += Math.abs(values[i] - knowing.judgement().expected()) / DAY;
        }
        assertThat(error).isLessThan(6);
        assertThat(knowing.isAnomalous()).isFalse();
        var told = Objects.requireNonNull(knowing.accept(6 * DAY * STEP, 1_000));
        assertThat(told.seasons()).containsExactly("PT7M");
        assertThat(told.explanation()).contains("season of PT7M");
    }

    private static SeriesDetector learnt(double[] values, int from, int to, TrainedModel adopted) {
        var detector = new SeriesDetector(PARAMETERS, STEP);
        for (int i = from; i < to; i++) {
            detector.learn(i * STEP, values[i]);
        }
        assertThat(detector.adopt(adopted, Grounds.BACKTEST)).isEqualTo(Adoption.ADOPTED);
        return detector;
    }

    @Test
    void makesNothingOfNothing() {
        double[] values = daily(2 * DAY);
        double[] missing = values.clone();
        Arrays.fill(missing, DAY, 2 * DAY, Double.NaN);
        var inForce = new Incumbent(learnt(values, 0, DAY), false);

        assertThat(new Retraining(PARAMETERS, steps(new double[0], 0), null).run()).isEmpty();
        assertThat(new Retraining(PARAMETERS, steps(missing, DAY), null).run()).isEmpty();
        assertThat(new Retraining(PARAMETERS, steps(missing, 0), inForce).run()).isEmpty();
        assertThat(new Retraining(PARAMETERS, steps(Arrays.copyOf(values, DAY), 0), inForce).run())
                .isEmpty();
    }

    @Test
    void isUnfitWhenItCannotBeGraded() {
        double[] values = daily(2 * DAY);
        Arrays.fill(values, DAY, 2 * DAY - 1, Double.NaN);
        var inForce = new Incumbent(learnt(values, 0, DAY), false);

        var made = made(values, DAY, inForce);

        assertThat(made.grade()).isNull();
        assertThat(made.isFit()).isFalse();
    }

    @Test
    void competesWithNoModelOfOtherSteps() {
        var other = new SeriesDetector(PARAMETERS, 5 * STEP);
        other.learn(0, 1);

        var made = made(daily(2 * DAY), 0, new Incumbent(other.trained(), false));

        assertThat(made.gradeInForce()).isNull();
        assertThat(made.isFit()).isTrue();
    }

    private static Retrained made(double[] values, int from, @Nullable Incumbent inForce) {
        return new Retraining(PARAMETERS, steps(values, from), inForce).run().orElseThrow();
    }

    private static PastSteps steps(double[] values, int from) {
        var starts = new long[values.length - from];
        Arrays.setAll(starts, i -> (from + i) * STEP);
        return new PastSteps(STEP, starts, Arrays.copyOfRange(values, from, values.length));
    }

    private static double[] daily(int count) {
        return SeededSeries.level(1, count, 100, 2).plusSeason(DAY, 40).values();
    }

    private static double[] rough(double[] values, int from, int minutes) {
        double[] noise = SeededSeries.level(11, values.length, 0, 100).values();
        double[] with = values.clone();
        for (int i = from; i < from + minutes; i++) {
            with[i] += noise[i];
        }
        return with;
    }

    private static TrainedModel learnt(double[] values, int from, int to) {
        var detector = new SeriesDetector(PARAMETERS, STEP);
        for (int i = from; i < to; i++) {
            detector.learn(i * STEP, values[i]);
        }
        return detector.trained();
    }
}
