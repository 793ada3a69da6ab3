package io.plimsoll.engine.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.testkit.SeededSeries;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/// What the signs say of a spike tells what came before it; and what a judgement is made of.
class SignsOfAStepTest {
    private static final long STEP = 60_000;
    private static final int CALM = 1_500;

    private final SeriesDetector detector = new SeriesDetector(DetectorParameters.defaults(), STEP);
    private final double[] usual = SeededSeries.level(5, CALM, 100, 5).values();
    private int next;

    @Test
    void sayLittleButOfTheStepItselfAfterACalmTime() {
        calm();

        var signs = signsOfASpike();

        assertThat(signs.get("point")).isGreaterThan(4);
        assertThat(signs.get("drift")).isGreaterThan(3);
        assertThat(signs.get("mean3")).isBetween(1.0, 2.7);
        assertThat(signs.get("mean12")).isBetween(0.2, 2.0);
        assertThat(signs.get("rougher")).isLessThan(1.5);
        assertThat(signs.get("smoother")).isLessThan(1.0);
    }

    @Test
    void sayThatTheLastStepsWereHigh() {
        calm();
        feed(106, 108, 105, 107, 106, 108, 105, 107, 106, 108, 105, 107);

        assertThat(signsOfASpike().get("mean12")).isGreaterThan(2);
    }

    @Test
    void sayThatTheLastThreeStepsWereHigh() {
        calm();
        feed(112, 113);

        assertThat(signsOfASpike().get("mean3")).isGreaterThan(2.8);
    }

    @Test
    void sayThatTheSeriesWasRough() {
        calm();
        for (int i = 0; i < 40; i++) {
            feed(100 + (i % 2 == 0 ? 9 : -9));
        }

        var signs = signsOfASpike();
        assertThat(signs.get("rougher")).isGreaterThan(1.5);
        assertThat(signs.get("smoother")).isLessThan(0.3);
    }

    @Test
    void sayThatTheSeriesStoodStill() {
        calm();
        for (int i = 0; i < 100; i++) {
            feed(100 + i % 2 * 0.01);
        }

        var signs = signsOfASpike();
        assertThat(signs.get("smoother")).isGreaterThan(1.5);
        assertThat(signs.get("rougher")).isLessThan(0.3);
    }

    @Test
    void areNotFooledByALineThatWasFilledIn() {
        calm();
        feed(101, 99, 102);
        for (int i = 1; i <= 300; i++) {
            feed(102 - i / 100.0);
        }

        double sum = 0;
        for (double value : SeededSeries.level(6, 12, 100, 5).values()) {
            feed(value);
            sum += detector.judgement().severity();
        }
        assertThat(sum).isLessThan(13);
        feed(140);
        assertThat(detector.judgement().severity()).isGreaterThan(3.5);
    }

    @Test
    void takeASeriesThatStaysCalmAtItsWord() {
        for (int i = 0; i < 40; i++) {
            feed(usual[i] * (i % 2 == 0 ? 1.4 : 0.6));
        }
        for (int i = 0; i < 3 * CALM; i++) {
            feed(100 + i / 1000.0);
        }

        feed(135);
        assertThat(detector.judgement().severity()).isGreaterThan(4);
    }

    @Test
    void takeAGaugeThatMostlyStandsStillAtItsWord() {
        for (int i = 0; i < CALM; i++) {
            feed(i % 50 == 0 ? 40 : 20);
        }
        for (int i = 0; i < 45; i++) {
            feed(20);
        }

        feed(23);
        assertThat(detector.judgement().severity()).isGreaterThan(2);
    }

    @Test
    void knowNothingOfTheFirstStep() {
        feed(42);

        var judgement = detector.judgement();
        assertThat(Judged.by(detector)).isEqualTo(new Judged(42, 42, 42, 0, 0, false));
        feed(1_000);
        assertThat(judgement.expected()).isEqualTo(42);
        assertThat(judgement.upper()).isGreaterThan(42);
        assertThat(judgement.severity()).isZero();
        assertThat(judgement.ready()).isFalse();
    }

    @Test
    void areJudgedFromTheTenthLearntStepOn() {
        for (int i = 0; i < 10; i++) {
            feed(usual[i]);
            assertThat(detector.judgement().ready()).isFalse();
        }
        feed(100);
        assertThat(detector.judgement().ready()).isTrue();
        assertThat(detector.judgement().severity()).isPositive();
    }

    @Test
    void alertOnceAnEpisodeAtItsSecondStep() {
        calm();
        feed(126);
        assertQuiet();
        feed(126);
        assertAlert();
        feed(126);
        assertQuiet();
    }

    @Test
    void alertWhereTheyOpenAnAnomaly() {
        calm();

        var opened = Objects.requireNonNull(detector.accept(STEP * next++, 140));

        assertThat(opened.state()).isEqualTo(AnomalyState.OPENED);
        assertThat(detector.judgement().score()).isEqualTo(opened.score());
        assertAlert();
    }

    /// What is once in a thousand is seldom by the hour and often by the second.
    @Test
    void alertWhenChanceShowsAsMuchOnceADayHoweverShortTheyAre() {
        assertThat(secondOf(122, STEP)).isGreaterThan(0.5);
        assertThat(secondOf(122, STEP / 4)).isLessThan(0.5);
        assertThat(secondOf(118, STEP)).isLessThan(0.5);
        assertThat(secondOf(118, 10 * STEP)).isGreaterThan(0.5);
    }

    /// Steps of a second alert from a severity of 4.9 on, and open an anomaly from 4 on.
    @Test
    void alertWhereALateSampleOpensAnAnomaly() {
        var other = new SeriesDetector(DetectorParameters.defaults(), STEP / 60);
        for (int i = 0; i < CALM; i++) {
            var _ = other.accept(STEP / 60 * i, usual[i]);
        }

        var opened = Objects.requireNonNull(other.correct(STEP / 60 * (CALM - 1), 170));

        assertThat(opened.state()).isEqualTo(AnomalyState.OPENED);
        assertThat(other.judgement().severity()).isBetween(4.0, 4.9);
        assertThat(other.judgement().score()).isGreaterThan(0.5);
    }

    /// The score of the second step of `value` after a calm time.
    private double secondOf(double value, long step) {
        var other = new SeriesDetector(DetectorParameters.defaults(), step);
        for (int i = 0; i < CALM; i++) {
            var _ = other.accept(step * i, usual[i]);
        }
        assertThat(other.accept(step * CALM, value)).isNull();
        assertThat(other.accept(step * (CALM + 1), value)).isNull();
        return other.judgement().score();
    }

    @Test
    void alertAtOnceWhereOneStepIsEvidenceEnoughForTwo() {
        calm();
        feed(170);
        assertAlert();
    }

    @Test
    void areNoAlertWhereTheNextStepIsAsUsual() {
        calm();
        feed(126);
        assertQuiet();
        feed(100);
        assertThat(detector.judgement().score()).isLessThan(0.5);
    }

    private void assertAlert() {
        double severity = detector.judgement().severity();
        assertThat(detector.judgement().score())
                .isCloseTo(0.5 + 0.5 * severity / (severity + 4), within(1e-12));
    }

    private void assertQuiet() {
        double severity = detector.judgement().severity();
        assertThat(severity).isGreaterThan(1.5);
        assertThat(detector.judgement().score())
                .isCloseTo(0.49 * severity / (severity + 4), within(1e-12));
    }

    @Test
    void judgeALateSampleByItsBandThen() {
        calm();
        feed(100);
        var judged = Judged.by(detector);
        long last = (next - 1) * STEP;

        var _ = detector.correct(last, 104);
        assertThat(detector.judgement().expected()).isEqualTo(judged.expected());
        assertThat(detector.judgement().upper()).isCloseTo(judged.upper(), within(1.0));
        assertThat(detector.judgement().score()).isBetween(0.01, 0.49);

        var _ = detector.correct(last, 300);
        assertThat(detector.judgement().score()).isGreaterThan(0.5);
    }

    @Test
    void leaveOneStepInAThousandOutOfTheBand() {
        int outside = 0;
        var calm = SeededSeries.level(9, 20_000, 100, 5).values();
        for (double value : calm) {
            feed(value);
            var judgement = detector.judgement();
            outside += value < judgement.lower() || value > judgement.upper() ? 1 : 0;
        }

        assertThat(outside).isBetween(1, 60);
    }

    private SortedMap<String, Double> signsOfASpike() {
        return Objects.requireNonNull(detector.accept(STEP * next++, 180)).evidence();
    }

    private void calm() {
        feed(usual);
    }

    private void feed(double... values) {
        for (double value : values) {
            var _ = detector.accept(STEP * next++, value);
        }
    }
}
