package io.plimsoll.engine.remedy.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlookTest {
    private static final long ACT = 100;
    private static final long SETTLED = 110;

    @Test
    void isBackWhenMostStepsAreWithinTheForecast() {
        assertThat(course(window("a", 90, 10, 10, 90, 10))).isEqualTo(Outlook.Course.BACK);
        assertThat(course(window("a", 90, 10, 90, 90))).isEqualTo(Outlook.Course.AWAY);
    }

    @Test
    void isNoBetterThanItsFarthestSeries() {
        var back = window("back", 90, 10, 10, 10);
        var away = window("away", 90, 60, 60, 60);
        var worse = window("worse", 20, 60, 60, 60);

        assertThat(course(back, back)).isEqualTo(Outlook.Course.BACK);
        assertThat(course(back, away)).isEqualTo(Outlook.Course.AWAY);
        assertThat(course(away, back)).isEqualTo(Outlook.Course.AWAY);
        assertThat(course(away, worse, back)).isEqualTo(Outlook.Course.WORSE);
    }

    @Test
    void isWorseOnTheOtherSideToo() {
        assertThat(course(window("a", 30, -200, -200, -200))).isEqualTo(Outlook.Course.WORSE);
    }

    @Test
    void isUnknownOfTooFewSteps() {
        assertThat(course()).isEqualTo(Outlook.Course.UNKNOWN);
        assertThat(course(window("a", 90, 10, 10))).isEqualTo(Outlook.Course.UNKNOWN);
        assertThat(course(window("a", 90, 10, 10), window("b", 90, 10, 10, 10)))
                .isEqualTo(Outlook.Course.BACK);
    }

    @Test
    void isNotWorseWhereNothingIsKnownOfBefore() {
        var steps = List.of(step(110, 500), step(111, 500), step(112, 500));
        assertThat(course(new Window("a", steps))).isEqualTo(Outlook.Course.AWAY);
    }

    @Test
    void measuresBandsWithoutWidthByTheirHeight() {
        var flat = new Window.Step(1, 102, 100, 100);
        assertThat(flat.distance()).isEqualTo(2);
        assertThat(new Window.Step(1, 100, 100, 100).distance()).isZero();
        assertThat(new Window.Step(1, 1, 0, 0).distance()).isPositive().isFinite();
    }

    private static Outlook.Course course(Window... windows) {
        return Outlook.of(List.of(windows), ACT, SETTLED).course();
    }

    /// A band of 0 to 20, five steps of one value before the act, and then these.
    private static Window window(String metric, double before, double... after) {
        var steps = new ArrayList<Window.Step>();
        for (int i = 0; i < 5; i++) {
            steps.add(step(ACT - 5 + i, before));
        }
        // What goes and comes is not looked at.
        steps.add(step(ACT, -1000));
        for (int i = 0; i < after.length; i++) {
            steps.add(step(SETTLED + i, after[i]));
        }
        return new Window(metric, steps);
    }

    private static Window.Step step(long start, double observed) {
        return new Window.Step(start, observed, 0, 20);
    }
}
