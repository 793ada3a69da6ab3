package io.plimsoll.policy.maintenance;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.plimsoll.engine.incident.silence.Silence.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Again and again, for so long each time, on the clock of a place: it follows daylight saving. A
/// time that the clock leaves out in spring is as much later; one that comes twice in autumn is the
/// first of the two.
///
/// @param schedule five fields, as
///   [crontab(5)](https://man7.org/linux/man-pages/man5/crontab.5.html) has them
record Recurring(String schedule, ZoneId zone, Duration lasting, ExecutionTime times)
        implements MaintenanceWindow.Occurrence {
    /// So many beginnings are looked at; they cover what the engine takes of one window.
    private static final int MOST = 20_000;

    /// Reads a schedule.
    ///
    /// @throws IllegalArgumentException when it is none
    static Recurring of(String schedule, ZoneId zone, Duration lasting) {
        var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        return new Recurring(
                schedule, zone, lasting, ExecutionTime.forCron(parser.parse(schedule)));
    }

    @Override
    public List<Period> between(Instant from, Instant until) {
        var periods = new ArrayList<Period>();
        // On the clock of the place, as if it never changed; an hour early, in case it does.
        var clock = from.minus(lasting).atZone(zone).toLocalDateTime().minusHours(1);
        var next = times.nextExecution(clock.atZone(ZoneOffset.UTC));
        for (int i = 0; i < MOST && next.isPresent(); i++) {
            var begin = next.get().toLocalDateTime().atZone(zone).toInstant();
            if (!begin.isBefore(until)) {
                break;
            }
            var end = begin.plus(lasting);
            if (end.isAfter(from)) {
                periods.add(new Period(begin.toEpochMilli(), end.toEpochMilli()));
            }
            next = times.nextExecution(next.get());
        }
        return periods;
    }

    /// By what is written: the library's own object knows no equals.
    @Override
    public boolean equals(Object other) {
        return other instanceof Recurring that
                && schedule.equals(that.schedule)
                && zone.equals(that.zone)
                && lasting.equals(that.lasting);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * schedule.hashCode() + zone.hashCode()) + lasting.hashCode();
    }
}
