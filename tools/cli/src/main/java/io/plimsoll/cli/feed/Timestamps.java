package io.plimsoll.cli.feed;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Reads the ways in which files write a time: epoch seconds or milliseconds, ISO, or `yyyy-MM-dd
/// HH:mm:ss`. Without a zone it is UTC.
public final class Timestamps {
    /// Epoch numbers from here on (the year 5138 in seconds) are milliseconds.
    private static final double MILLIS_FROM = 1e11;

    private Timestamps() {}

    /// In epoch milliseconds; throws `DateTimeException` on anything else.
    public static long parse(String text) {
        var trimmed = text.trim();
        if (trimmed.matches("-?\\d+(\\.\\d+)?")) {
            double number = Double.parseDouble(trimmed);
            return Math.round(Math.abs(number) >= MILLIS_FROM ? number : number * 1000);
        }
        var iso = trimmed.replace(' ', 'T');
        return instant(iso).toEpochMilli();
    }

    private static Instant instant(String iso) {
        var parsed =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(
                        iso, OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime zoned
                ? zoned.toInstant()
                : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
    }
}
