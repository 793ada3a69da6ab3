package io.plimsoll.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.testkit.SeededSeries;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollUpTrainingTest {
    private static final long STEP = 300_000;
    private static final int IN_AN_HOUR = 12;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final DetectorParameters DEFAULTS = DetectorParameters.defaults();

    private final RollUpTraining training = new RollUpTraining(DEFAULTS, STEP);
    private final List<RollUpTraining.Mean> means = new ArrayList<>();

    @Test
    void learnsMeansOfHalfOfTheirSteps() {
        add(100, 0, IN_AN_HOUR);
        add(100, 0, IN_AN_HOUR / 2);
        add(100, 0, IN_AN_HOUR / 2 - 1);
        add(Double.NaN, 0, IN_AN_HOUR);
        add(100, Double.NaN, IN_AN_HOUR);

        var trained = training.train(HOUR, means).orElseThrow();

        assertThat(trained.learnt()).isEqualTo(3);
        assertThat(trained.stepMillis()).isEqualTo(HOUR.toMillis());
        assertThat(trained.trainedUntil()).isEqualTo(5 * HOUR.toMillis());
    }

    @Test
    void knowsNothingOfWhatIsHardlyThere() {
        add(100, 0, 1);

        assertThat(training.train(HOUR, means)).isEmpty();
        assertThat(training.train(HOUR, List.of())).isEmpty();
    }

    @Test
    void passesOverThreeWithTroubleInARow() {
        add(100, 0, IN_AN_HOUR);
        for (int i = 0; i < 5; i++) {
            add(900, 6, IN_AN_HOUR);
        }
        add(100, 0, IN_AN_HOUR);
        add(900, 6, IN_AN_HOUR);

        assertThat(training.train(HOUR, means).orElseThrow().learnt()).isEqualTo(1 + 2 + 1);
    }

    @Test
    void takesNoChanceForTrouble() {
        // Of 288 steps the most severe has 2.5 by chance, and 4.5 once in a hundred days.
        means.add(new RollUpTraining.Mean(0, 100, 4.4, 288));
        means.add(new RollUpTraining.Mean(DAY.toMillis(), 100, 4.5, 288));
        assertThat(training.train(DAY, means).orElseThrow().learnt()).isEqualTo(1);
        means.clear();
        add(100, 3.9, IN_AN_HOUR);
        add(100, 4, IN_AN_HOUR);

        assertThat(training.train(HOUR, means).orElseThrow().learnt()).isEqualTo(1);
    }

    @Test
    void isOfHoursAndDaysOfShorterSteps() {
        assertThat(training.lengths()).containsExactly(HOUR, DAY);
        assertThat(new RollUpTraining(DEFAULTS, HOUR.toMillis()).lengths()).containsExactly(DAY);
        assertThatThrownBy(() -> training.train(Duration.ofHours(2), means))
                .hasMessage("nothing is rolled up to PT2H");
    }

    /// A level that rises by a tenth: no step tells it from noise, and the hour does at once.
    @Test
    void whoeverTakesItOverJudgesTheNextHour() throws IOException {
        var values = SeededSeries.level(5, 30 * 24, 100, 1).values();
        for (double value : values) {
            add(value, 0, IN_AN_HOUR);
        }
        var trained = training.train(HOUR, means).orElseThrow();
        var read = TrainedModel.readRolledUp(trained.form(), DEFAULTS);
        var taught = rollUps();
        var fresh = rollUps();

        assertThat(taught.adopt(read)).isEqualTo(Adoption.ADOPTED);

        assertThat(dayAt(110, taught))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.stepMillis()).isEqualTo(HOUR.toMillis());
                    assertThat(change.startedAt())
                            .isBetween(30 * DAY.toMillis(), 30 * DAY.toMillis() + 7_200_000);
                });
        assertThat(dayAt(110, fresh)).isEmpty();
    }

    @Test
    void whoeverKnowsEnoughKeepsItsOwn() {
        for (int i = 0; i < 50; i++) {
            add(100 + i % 2, 0, IN_AN_HOUR);
        }
        var trained = training.train(HOUR, means).orElseThrow();
        var rollUps = rollUps();
        for (long i = 0; i < 26 * IN_AN_HOUR; i++) {
            var _ = rollUps.accept(i * STEP, 100, false, false);
        }

        assertThat(rollUps.adopt(trained)).isEqualTo(Adoption.KNOWS_ENOUGH);
    }

    @Test
    void isOfNoUseForOtherSteps() throws IOException {
        add(100, 0, 288);
        var days = training.train(DAY, means).orElseThrow();
        var ofDays = new RollUps(new RollUps.Scales(DEFAULTS, DAY.toMillis()));

        assertThat(ofDays.adopt(days)).isEqualTo(Adoption.OTHER_STEP);
        assertThat(rollUps().adopt(days)).isEqualTo(Adoption.ADOPTED);
    }

    @Test
    void isNotReadFromWhatLearntSteps() {
        var detector = new SeriesDetector(DEFAULTS, STEP);
        detector.learn(0, 100);
        var form = detector.trained().form();

        assertThatThrownBy(() -> TrainedModel.readRolledUp(form, DEFAULTS))
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("nothing is rolled up to PT5M");
    }

    private void add(double value, double severity, int steps) {
        means.add(new RollUpTraining.Mean(means.size() * HOUR.toMillis(), value, severity, steps));
    }

    private static RollUps rollUps() {
        return new RollUps(new RollUps.Scales(DEFAULTS, STEP));
    }

    /// What is told of a day after the first thirty.
    private static List<AnomalyChange> dayAt(double level, RollUps rollUps) {
        var told = new ArrayList<AnomalyChange>();
        long first = 30 * DAY.toMillis() / STEP;
        for (long i = first; i <= first + 24 * IN_AN_HOUR; i++) {
            told.addAll(rollUps.accept(i * STEP, level, false, false));
        }
        return told.stream().filter(change -> change.state() == AnomalyState.OPENED).toList();
    }
}
