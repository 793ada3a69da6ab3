package io.plimsoll.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeekClockTest {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    /// Weeks begin on Thursdays.
    private static final long FRIDAY = DAY;

    private static final long SUNDAY = 3 * DAY;
    private static final long MONDAY = 4 * DAY;

    private static final LocalCalendar ZURICH =
            LocalCalendar.of("Europe/Zurich", Set.of(LocalDate.parse("2026-12-25")));

    private final WeekClock zurich = new WeekClock(ZURICH);

    @Test
    void countsInUtcWithoutACalendar() {
        var utc = new WeekClock(LocalCalendar.UTC);

        assertThat(utc.ofWeek(0)).isZero();
        assertThat(utc.ofWeek(-1)).isEqualTo((int) (7 * DAY - 1));
        assertThat(utc.ofWeek(at("2026-11-23T05:00:00Z"))).isEqualTo((int) (MONDAY + 5 * HOUR));
    }

    @Test
    void followsTheLocalTimeOfSummerAndWinter() {
        assertThat(zurich.ofWeek(at("2026-11-23T05:00:00Z"))).isEqualTo((int) (MONDAY + 6 * HOUR));
        assertThat(zurich.ofWeek(at("2026-07-13T05:00:00Z"))).isEqualTo((int) (MONDAY + 7 * HOUR));
        assertThat(zurich.ofWeek(at("2026-11-22T23:30:00Z"))).isEqualTo((int) (MONDAY + HOUR / 2));
    }

    @Test
    void turnsWithTheClocks() {
        long spring = at("2026-03-29T01:00:00Z");
        assertThat(zurich.ofWeek(spring - 1)).isEqualTo((int) (SUNDAY + 2 * HOUR - 1));
        assertThat(zurich.ofWeek(spring)).isEqualTo((int) (SUNDAY + 3 * HOUR));
        assertThat(zurich.ofWeek(spring - 1)).isEqualTo((int) (SUNDAY + 2 * HOUR - 1));

        long autumn = at("2026-10-25T01:00:00Z");
        assertThat(zurich.ofWeek(autumn - 1)).isEqualTo((int) (SUNDAY + 3 * HOUR - 1));
        assertThat(zurich.ofWeek(autumn)).isEqualTo((int) (SUNDAY + 2 * HOUR));
        assertThat(zurich.ofWeek(autumn + 22 * HOUR - 1)).isEqualTo((int) (SUNDAY + DAY - 1));
        assertThat(zurich.ofWeek(autumn + 22 * HOUR)).isEqualTo((int) MONDAY);
    }

    @Test
    void takesAHolidayForASunday() {
        assertThat(zurich.ofWeek(at("2026-12-25T08:00:00Z"))).isEqualTo((int) (SUNDAY + 9 * HOUR));
        assertThat(zurich.ofWeek(at("2026-12-18T08:00:00Z"))).isEqualTo((int) (FRIDAY + 9 * HOUR));
    }

    @Test
    void refusesAZoneThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalCalendar.of("Europe/Plimsoll", Set.of()))
                .withMessageContaining("Europe/Plimsoll");
    }

    private static long at(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
