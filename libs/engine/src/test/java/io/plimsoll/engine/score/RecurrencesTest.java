package io.plimsoll.engine.score;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.engine.score.Recurrences.Course;
import io.plimsoll.testkit.SeededSeries;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a series does each night is no news; what it does otherwise is.
class RecurrencesTest {
    private static final long STEP = 60_000;
    private static final int DAY = 1440;
    private static final long DAY_MILLIS = DAY * STEP;
    private static final int NIGHT = 120;

    private final double[] values = SeededSeries.level(1, 16 * DAY, 100, 2).values();
    private final List<Integer> opened = new ArrayList<>();
    private final List<AnomalyChange> told = new ArrayList<>();
    private SeriesDetector detector = new SeriesDetector(DetectorParameters.defaults(), STEP);

    @Test
    void tellANightlyJobOnItsFirstNightsOnly() {
        for (int day = 1; day < 14; day++) {
            job(day, NIGHT + day % 3, 5, 200);
        }
        run(0, 14);

        assertThat(opened).startsWith(1, 2, 3).doesNotContain(4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
    }

    @Test
    void tellWhatGoesFurther() {
        nightly(8);
        job(8, NIGHT, 5, 500);
        run(0, 9);

        assertThat(opened).contains(8).doesNotContain(5, 6, 7);
    }

    @Test
    void tellWhatLastsLonger() {
        nightly(8);
        job(8, NIGHT, 20, 200);
        run(0, 8);
        opened.clear();
        run(8, 9);
        assertThat(opened).isEmpty();

        job(9, NIGHT, 90, 200);
        run(9, 10);

        assertThat(opened).containsExactly(9);
        var last = told.getLast();
        assertThat(last.startedAt()).isEqualTo((9 * DAY + NIGHT) * STEP);
        assertThat(last.detectedAt() - last.startedAt()).isBetween(20 * STEP, 60 * STEP);
        assertThat(last.explanation()).endsWith("than at this time on the days before");
    }

    @Test
    void spareALateSampleOfAUsualNight() {
        nightly(8);
        accept(0, 6 * DAY + NIGHT + 2);
        int step = 6 * DAY + NIGHT + 1;

        assertThat(detector.correct((long) step * STEP, values[step] + 40)).isNull();
        assertThat(detector.isAnomalous()).isFalse();

        var told = detector.correct((long) step * STEP, values[step] + 400);
        assertThat(requireNonNull(told).state()).isEqualTo(AnomalyState.OPENED);
        assertThat(told.startedAt()).isEqualTo((6 * DAY + NIGHT) * STEP);
        assertThat(told.explanation()).endsWith("than at this time on the days before");
    }

    @Test
    void spareANightThatALateSampleBegins() {
        nightly(6);
        accept(0, 6 * DAY + NIGHT + 1);

        assertThat(detector.correct((6 * DAY + NIGHT) * STEP, 290)).isNull();
        assertThat(detector.isAnomalous()).isFalse();
        var told = detector.correct((6 * DAY + NIGHT) * STEP, 900);
        assertThat(requireNonNull(told).state()).isEqualTo(AnomalyState.OPENED);
    }

    @Test
    void tellTheSameAtAnotherTimeOfDay() {
        nightly(8);
        job(8, NIGHT, 5, 200);
        job(8, NIGHT + 600, 5, 200);
        run(0, 9);

        assertThat(opened).contains(8).doesNotContain(5, 6, 7);
    }

    @Test
    void tellAnOutageThatFollowsTheJob() {
        nightly(8);
        job(8, NIGHT, 2, 200);
        job(8, NIGHT + 2, 20, -100);
        run(0, 9);

        assertThat(opened).contains(8).doesNotContain(5, 6, 7);
        assertThat(told.getLast().direction()).isEqualTo(Direction.DOWN);
    }

    @Test
    void tellWhatGrowsFromNightToNight() {
        double height = 100;
        for (int day = 1; day < 12; day++) {
            job(day, NIGHT, 5, height);
            height *= 1.45;
        }
        run(0, 12);

        assertThat(opened).contains(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void areNotMovedByOneOutage() {
        nightly(8);
        job(8, NIGHT, 180, 5_000);
        job(9, NIGHT, 180, 4_500);
        job(10, NIGHT, 180, 6_000);
        run(0, 11);

        assertThat(opened).contains(8, 9, 10).doesNotContain(5, 6, 7);
    }

    @Test
    void tellAShiftThatBeginsWithTheJobAndStays() {
        nightly(8);
        job(8, NIGHT, 13 * 60, 200);
        job(9, NIGHT, 4 * DAY, 200);
        run(0, 11);

        assertThat(opened).contains(8, 9);
    }

    @Test
    void leaveItToTheStepsWhatIsUsualByTheHour() {
        for (int day = 1; day < 14; day++) {
            job(day, NIGHT, 20, 200);
        }
        var rollUps =
                new RollUps(new RollUps.Scales(DetectorParameters.defaults(), STEP, Tuning.USUAL));
        var byTheHour = new ArrayList<AnomalyChange>();
        for (int i = 0; i < 14 * DAY; i++) {
            accept(i);
            byTheHour.addAll(rollUps.accept(i * STEP, values[i], false, detector.isDeviating()));
        }

        assertThat(opened).contains(1, 2, 3).doesNotContain(5, 6, 7, 8, 9, 10);
        assertThat(byTheHour).isEmpty();
    }

    @Test
    void takeNothingForUsualThatNobodyHeardOf() {
        wanting(new Tuning(Sensitivity.NORMAL, Directions.BOTH, new Least(50, 0)));
        for (int day = 1; day < 10; day++) {
            job(day, NIGHT, 5, day < 5 ? 42 : 62);
        }
        run(0, 10);

        assertThat(opened).containsExactly(5, 6, 7);
    }

    @Test
    void endWhereADeviationDoesNotMatterAnyMore() {
        wanting(new Tuning(Sensitivity.NORMAL, Directions.BOTH, new Least(100, 0)));
        nightly(9);
        for (int day = 5; day < 9; day++) {
            job(day, NIGHT + 5, 400, 45);
        }
        job(8, NIGHT + 300, 10, -400);
        run(0, 9);

        assertThat(told.getLast().direction()).isEqualTo(Direction.DOWN);
        assertThat(told.getLast().startedAt()).isEqualTo((8 * DAY + NIGHT + 300) * STEP);
    }

    @Test
    void leaveAGoodLateSampleAlone() {
        wanting(new Tuning(Sensitivity.NORMAL, Directions.UP, Least.ANY));
        nightly(8);
        accept(0, 6 * DAY + NIGHT + 1);

        assertThat(detector.correct((6 * DAY + NIGHT - 1) * STEP, -900)).isNull();
    }

    @Test
    void tellALateDipBesideAUsualPeak() {
        nightly(8);
        accept(0, 6 * DAY + NIGHT + 1);

        var late = detector.correct((6 * DAY + NIGHT - 1) * STEP, -150);
        assertThat(requireNonNull(late).direction()).isEqualTo(Direction.DOWN);
        assertThat(late.startedAt()).isEqualTo((6 * DAY + NIGHT - 1) * STEP);
    }

    @Test
    void tellTheOtherDirection() {
        nightly(8);
        job(8, NIGHT, 5, -90);
        run(0, 9);

        assertThat(opened).contains(8).doesNotContain(5, 6, 7);
    }

    @Test
    void takeASecondPeakOfTheSameNightForPartOfTheFirst() {
        for (int day = 1; day < 10; day++) {
            job(day, NIGHT, 4, 200);
            job(day, NIGHT + 10, 4, 200);
        }
        run(0, 10);

        assertThat(opened).contains(1, 2, 3).doesNotContain(5, 6, 7, 8, 9);
    }

    @Test
    void letAJobRestAtTheWeekend() {
        for (int day = 0; day < 14; day++) {
            if (day % 7 < 5) {
                job(day, NIGHT, 5, 200);
            }
        }
        run(0, 14);

        assertThat(opened).doesNotContain(4, 7, 8, 9, 10, 11);
    }

    @Test
    void areForgottenWhenTheJobIsGone() {
        nightly(6);
        job(10, NIGHT, 5, 200);
        run(0, 11);

        assertThat(opened).contains(10).doesNotContain(5);
    }

    @Test
    void goOnWhereTheyWereStored() {
        nightly(8);
        run(0, 5);
        accept(5 * DAY, 5 * DAY + NIGHT + 2);
        byte[] form = StoredDetectors.write(detector);
        accept(5 * DAY + NIGHT + 2, 7 * DAY);
        byte[] whole = StoredDetectors.write(detector);

        detector = StoredDetectors.read(form, STEP);
        accept(5 * DAY + NIGHT + 2, 7 * DAY);

        assertThat(StoredDetectors.write(detector)).isEqualTo(whole);
        assertThat(opened).doesNotContain(5, 6);
    }

    @Test
    void keepWhatWasSeenOnMostDays() {
        var recurrences = new Recurrences();
        for (int day = 0; day < 4; day++) {
            recurrences.tell(course(day, 0), STEP);
        }
        for (int hour = 1; hour < 20; hour++) {
            recurrences.tell(course(3, hour), STEP);
        }

        assertThat(recurrences.isUsual(course(4, 0), STEP)).isTrue();
        assertThat(recurrences.isUsual(course(4, 19), STEP)).isFalse();
    }

    @Test
    void meetAtMidnight() {
        var recurrences = new Recurrences();
        for (int day = 0; day < 3; day++) {
            recurrences.tell(at(day * DAY_MILLIS + DAY_MILLIS - STEP), STEP);
        }

        assertThat(recurrences.isUsual(at(4 * DAY_MILLIS + STEP), STEP)).isTrue();
        assertThat(recurrences.isUsual(at(4 * DAY_MILLIS + 20 * STEP), STEP)).isFalse();
    }

    @Test
    void knowNoTimeOfDayByTheHour() {
        var hourly = new Recurrences();
        var halfHourly = new Recurrences();
        for (int day = 0; day < 4; day++) {
            hourly.tell(course(day, 2), 60 * STEP);
            halfHourly.tell(course(day, 2), 30 * STEP);
        }

        assertThat(hourly.isUsual(course(4, 2), 60 * STEP)).isFalse();
        assertThat(halfHourly.isUsual(course(4, 2), 30 * STEP)).isTrue();
    }

    @Test
    void refuseARecurrenceOfTooManyDays() {
        var bytes = new byte[64];
        bytes[0] = 1;
        bytes[1 + 1 + 4 + 8] = 4;

        assertThatThrownBy(() ->
                        Recurrences.readFrom(new DataInputStream(new ByteArrayInputStream(bytes))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("4 days");
    }

    @Test
    void refuseAStoredFormThatIsNone() {
        var in = new DataInputStream(new ByteArrayInputStream(new byte[] {9, 0, 0}));

        assertThatThrownBy(() -> Recurrences.readFrom(in))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("9 recurrences");
    }

    @Test
    void areStoredInAByteWhereThereAreNone() throws IOException {
        var bytes = new ByteArrayOutputStream();

        new Recurrences().writeTo(new DataOutputStream(bytes));

        assertThat(bytes.size()).isEqualTo(1);
    }

    private static Course course(int day, int hour) {
        return at(day * DAY_MILLIS + hour * 60L * STEP);
    }

    private static Course at(long start) {
        return new Course(true, start, (int) (start % DAY_MILLIS), 10, 5 * STEP);
    }

    private void wanting(Tuning tuning) {
        detector = new SeriesDetector(new Scoring(DetectorParameters.defaults(), STEP, tuning));
    }

    private void nightly(int days) {
        for (int day = 1; day < days; day++) {
            job(day, NIGHT, 5, 200);
        }
    }

    private void job(int day, int minute, int length, double height) {
        for (int i = day * DAY + minute; i < day * DAY + minute + length; i++) {
            values[i] += height;
        }
    }

    /// Notes the days on which an anomaly opened.
    private void run(int fromDay, int untilDay) {
        accept(fromDay * DAY, untilDay * DAY);
    }

    private void accept(int from, int until) {
        for (int i = from; i < until; i++) {
            accept(i);
        }
    }

    private void accept(int i) {
        var change = detector.accept(i * STEP, values[i]);
        if (change != null && change.state() == AnomalyState.OPENED) {
            opened.add(i / DAY);
            told.add(change);
        }
    }
}
