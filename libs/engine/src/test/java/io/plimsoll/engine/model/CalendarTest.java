package io.plimsoll.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.SeededSeries;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// An office that works from eight to six, Monday to Friday, by its own clock.
class CalendarTest {
    private static final Duration STEP = Duration.ofHours(1);
    private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
    private static final LocalDate HOLIDAY = LocalDate.parse("2026-05-14");
    private static final LocalCalendar LOCAL = LocalCalendar.of(ZONE.getId(), Set.of());

    @Test
    void theDayMovesWithTheClocks() {
        var monday = LocalDate.parse("2026-03-30");

        double local = error(LOCAL, monday);

        assertThat(local).isLessThan(0.6 * error(LocalCalendar.UTC, monday));
        assertThat(local).isLessThan(1.5 * error(LOCAL, monday.minusWeeks(1)));
    }

    @Test
    void aHolidayIsLikeASunday() {
        var known = LocalCalendar.of(ZONE.getId(), Set.of(HOLIDAY));

        assertThat(error(known, HOLIDAY)).isLessThan(0.5 * error(LOCAL, HOLIDAY));
    }

    /// By how much the seasonal expectation is off on that day, of a detector that has learnt the
    /// ten weeks before.
    private static double error(LocalCalendar calendar, LocalDate day) {
        var model = ModelParameters.defaults().in(calendar);
        var series = new SeriesModel(model, STEP.toMillis());
        var predicted = new Prediction(model);
        var begin = day.atStartOfDay(ZONE).toInstant();
        var noise = SeededSeries.level(1, 24 * 71, 0, 1).values();
        double error = 0;
        for (int i = 0; i < noise.length; i++) {
            var time = begin.plus(STEP.multipliedBy(i - 24L * 70));
            double value = load(time) + noise[i];
            if (i == 0) {
                series.begin(time.toEpochMilli(), value);
            } else {
                series.predict(time.toEpochMilli(), predicted);
                error += time.isBefore(begin) ? 0 : Math.abs(value - predicted.weekly());
                series.learn(time.toEpochMilli(), value, predicted, false);
            }
        }
        return error;
    }

    private static double load(Instant time) {
        var local = time.atZone(ZONE);
        boolean isFree =
                local.getDayOfWeek() == DayOfWeek.SATURDAY
                        || local.getDayOfWeek() == DayOfWeek.SUNDAY
                        || local.toLocalDate().equals(HOLIDAY);
        var sinceEight = Duration.ofMinutes(local.toLocalTime().toSecondOfDay() / 60 - 480);
        double hours = sinceEight.toMinutes() / 60.0;
        return 50 + (isFree || hours < 0 || hours > 10 ? 0 : 80 * Math.sin(Math.PI * hours / 10));
    }
}
