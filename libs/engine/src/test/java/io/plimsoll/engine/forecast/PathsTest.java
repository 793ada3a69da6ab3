package io.plimsoll.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PathsTest {
    private static final long HOUR = 3_600_000;
    private static final int DAY = 24;

    private final Paths paths = new Paths(HOUR);
    private int next;

    @Test
    void goOnWhereTheSeriesIsOrWasOfLate() {
        learn(10, 20, 40, 80);

        var expected = follow(1);

        // The running mean of three: 10; (10 + 20) / 2; (15 · 2 + 40) / 3; and a third of 80.
        assertThat(expected[0]).isEqualTo(80);
        assertThat(expected[1]).isCloseTo((15 * 2 + 40) / 3.0 * 2 / 3 + 80 / 3.0, within(1e-9));
    }

    @Test
    void goOnByWhatAStepAdded() {
        learn(10, 12, 14, 16);

        var expected = follow(5);

        // A step adds 2; the first one counts for none: 2/2, then (1 · 2 + 2) / 3, then …/4.
        double slope = 1 + 1 / 3.0 + (2 - 4 / 3.0) / 4;
        assertThat(expected[5]).isCloseTo(expected[1] + 5 * slope, within(1e-9));
        assertThat(expected[6]).isCloseTo(expected[5], within(1e-9));
    }

    @Test
    void forgetWhatAStepAddedBySteps() {
        for (int i = 0; i < 100; i++) {
            learn(3 * i);
        }
        for (int i = 0; i < 30; i++) {
            learn(300);
        }

        var expected = follow(1);

        // Of 24 steps little is left of the rise after 30, of 288 most of it.
        assertThat(expected[5] - expected[1]).isBetween(0.5, 1.2);
        assertThat(expected[6] - expected[1]).isBetween(2.0, 2.6);
    }

    @Test
    void knowTheTimeOfDayAndHowMuchHigherTheLastDayWas() {
        for (int i = 0; i < 3 * DAY; i++) {
            learn(hump(i));
        }
        for (int i = 0; i < DAY; i++) {
            learn(hump(i) + 6);
        }

        var expected = follow(13);

        // At noon a hump; the profile took a fourth of the six, which the last day stood above.
        assertThat(expected[2]).isBetween(120.0, 127.0);
        assertThat(expected[2]).isGreaterThan(122);
        // From where it is, as the days before went on from midnight.
        assertThat(expected[4]).isCloseTo(106 + 20, within(1.6));
    }

    @Test
    void knowTheDayOfTheWeek() {
        for (int day = 0; day < 21; day++) {
            for (int i = 0; i < DAY; i++) {
                learn(day % 7 == 6 ? 40 : 100);
            }
        }
        for (int day = 0; day < 6; day++) {
            for (int i = 0; i < DAY; i++) {
                learn(100);
            }
        }

        assertThat(follow(6)[3]).isBetween(35.0, 50.0);
        assertThat(follow(DAY + 6)[3]).isBetween(95.0, 110.0);
        assertThat(follow(6)[2]).isGreaterThan(85);
    }

    private static double hump(int hour) {
        return hour % DAY == 12 ? 120 : 100;
    }

    private void learn(double... values) {
        for (double value : values) {
            paths.learn(next++ * HOUR, value);
        }
    }

    private double[] follow(int ahead) {
        var expected = new double[Paths.COUNT];
        paths.follow((next + ahead - 1) * HOUR, ahead, expected);
        return expected;
    }
}
