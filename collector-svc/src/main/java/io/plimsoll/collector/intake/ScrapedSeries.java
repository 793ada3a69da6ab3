package io.plimsoll.collector.intake;

import io.plimsoll.engine.series.StaleMarker;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The series that a target had at its last scrape: each is placed once, and is missed when a
/// scrape comes without it. Used by one thread at a time.
final class ScrapedSeries {
    private final Map<Long, Held> held = new HashMap<>();
    private long epoch;
    private int scrape;

    /// A series with its place.
    private static final class Held {
        private PlacedSeries series;
        private long placedIn;
        private int heardIn;
        private boolean isTold;

        /// Whether its last sample said its own time: nobody knows when the next one is due.
        private boolean isTimed;

        private Held(PlacedSeries series) {
            this.series = series;
        }
    }

    /// Another scrape begins.
    ///
    /// @param now [SeriesPlacing#epoch]
    void begin(long now) {
        scrape++;
        epoch = now;
    }

    /// The place of a series that is heard in that minute; null when it is to be placed.
    @Nullable PlacedSeries known(long key, SeriesPlacing placing, int minute) {
        var known = held.get(key);
        return known != null
                        && known.placedIn == epoch
                        && placing.isCurrent(known.series)
                        && known.series.hear(minute)
                ? known.series
                : null;
    }

    void put(long key, PlacedSeries series) {
        var place = held.computeIfAbsent(key, _ -> new Held(series));
        place.series = series;
        place.placedIn = epoch;
    }

    /// Notes that one with a place is in this scrape; false when it was in it before.
    boolean hear(long key, boolean isTimed) {
        var heard = held.get(key);
        if (heard == null || (heard.heardIn == scrape && !isTimed)) {
            return false;
        }
        heard.heardIn = scrape;
        heard.isTimed = isTimed;
        return true;
    }

    /// The scrape was read to its end: what was told before and is not in it has ended.
    void end(Intake intake, long at) {
        held.values()
                .removeIf(each -> {
                    if (each.heardIn == scrape) {
                        each.isTold = true;
                        return false;
                    }
                    miss(each, intake, at);
                    return true;
                });
    }

    /// All that was told has ended.
    void endAll(Intake intake, long at) {
        held.values().forEach(each -> miss(each, intake, at));
        held.clear();
    }

    private static void miss(Held each, Intake intake, long at) {
        if (each.isTold && !each.isTimed && !each.series.isDropped()) {
            intake.add(each.series, at, StaleMarker.value());
        }
    }
}
