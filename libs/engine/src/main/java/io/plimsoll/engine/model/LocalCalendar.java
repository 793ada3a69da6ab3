package io.plimsoll.engine.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/// How people count time where a cluster's users live: its seasons are of their days and weeks, not
/// of UTC's. Daylight saving moves the day with the clocks; a holiday is like a Sunday. Immutable.
///
/// The rules of the zone are those of the JDK: where its time zone data differ between machines, so
/// may what is learnt around a change of the clocks.
public record LocalCalendar(ZoneId zone, Set<LocalDate> holidays) {
    public static final LocalCalendar UTC = new LocalCalendar(ZoneId.of("UTC"), Set.of());

    public LocalCalendar {
        holidays = Set.copyOf(holidays);
    }

    /// The calendar of a zone by its name.
    ///
    /// @param zone such as `Europe/Zurich`
    /// @throws IllegalArgumentException when there is no such zone
    public static LocalCalendar of(String zone, Set<LocalDate> holidays) {
        try {
            return new LocalCalendar(ZoneId.of(zone), holidays);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no such time zone: " + zone, e);
        }
    }
}
