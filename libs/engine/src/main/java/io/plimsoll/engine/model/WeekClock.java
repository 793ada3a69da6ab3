package io.plimsoll.engine.model;

import java.time.Instant;
import java.time.LocalDate;

/// Reads a [LocalCalendar]: where in the local week a moment lies. Remembers the day that it was
/// asked of last, so that of the steps that come one after the other only the first of a day costs
/// more than an addition. Not thread safe.
final class WeekClock {
    static final long DAY = 86_400_000L;
    static final long WEEK = 7 * DAY;

    /// Weeks are counted from the begin of the epoch, a Thursday.
    private static final int SUNDAY = 3;

    private final LocalCalendar calendar;
    private final boolean isUtc;
    private long from;
    private long until;
    private int place;

    WeekClock(LocalCalendar calendar) {
        this.calendar = calendar;
        this.isUtc = calendar.equals(LocalCalendar.UTC);
    }

    /// Milliseconds since the local week began, 0 to a week; weeks begin on Thursdays.
    int ofWeek(long time) {
        if (isUtc) {
            return (int) Math.floorMod(time, WEEK);
        }
        if (time < from || time >= until) {
            turnTo(time);
        }
        return place + (int) (time - from);
    }

    /// Reads the local day around `time`, as far as the clocks do not change in it.
    private void turnTo(long time) {
        var zone = calendar.zone();
        var rules = zone.getRules();
        var instant = Instant.ofEpochMilli(time);
        var local = instant.atZone(zone);
        var date = local.toLocalDate();
        var midnight = date.atStartOfDay(zone).toInstant();
        var next = date.plusDays(1).atStartOfDay(zone).toInstant();
        var before = rules.previousTransition(instant.plusNanos(1));
        var after = rules.nextTransition(instant);
        var begin =
                before != null && before.getInstant().isAfter(midnight)
                        ? before.getInstant()
                        : midnight;
        var end = after != null && after.getInstant().isBefore(next) ? after.getInstant() : next;
        from = begin.toEpochMilli();
        until = end.toEpochMilli();
        long ofDay = begin.atZone(zone).toLocalTime().toNanoOfDay() / 1_000_000;
        place = (int) (dayOfWeek(date) * DAY + ofDay);
    }

    private long dayOfWeek(LocalDate date) {
        return calendar.holidays().contains(date) ? SUNDAY : Math.floorMod(date.toEpochDay(), 7L);
    }
}
