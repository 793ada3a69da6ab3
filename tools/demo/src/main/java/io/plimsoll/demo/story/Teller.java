package io.plimsoll.demo.story;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tells what happened, a line for each thing, with the time of day and how long after the fault.
/// Not thread safe.
public final class Teller {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final PrintStream out;
    private @Nullable Instant fault;

    public Teller(PrintStream out) {
        this.out = out;
    }

    /// From then on times are counted.
    void faultAt(Instant at) {
        fault = at;
    }

    /// Tells one thing.
    ///
    /// @param at when it happened, by whoever says so
    /// @param who where it was read
    public void tell(Instant at, String who, String what) {
        var from = fault;
        var after =
                from == null || at.isBefore(from)
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "+%.1f s",
                                Duration.between(from, at).toMillis() / 1_000.0);
        out.printf(Locale.ROOT, "%s %9s  %-12s %s%n", CLOCK.format(at), after, who, what);
        out.flush();
    }
}
