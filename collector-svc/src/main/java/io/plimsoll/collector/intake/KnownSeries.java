package io.plimsoll.collector.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.collector.IngestSettings;
import io.plimsoll.collector.access.Sender;
import io.plimsoll.engine.series.XxHash64;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Tells where a series belongs. One that was seen before is known by a hash of its raw label
/// bytes, and nothing is decoded for it. Thread safe; bounded.
@Singleton
public final class KnownSeries {
    /// Odd, so that no two clusters share what they multiply to.
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Cache<Long, PlacedSeries> byRawLabels;
    private final SeriesPlacing placing;
    private final Counter placedAnew;
    private volatile long epoch;

    KnownSeries(IngestSettings settings, SeriesPlacing placing, MeterRegistry meters) {
        this.placing = placing;
        // Its own statistics cost more than a look-up does: a count for each sample.
        this.byRawLabels = Caffeine.newBuilder().maximumSize(settings.knownSeries()).build();
        this.placedAnew =
                Counter.builder("plimsoll.ingest.placed.series")
                        .description("series whose place was not known, each time one was sent")
                        .register(meters);
        meters.gauge("plimsoll.ingest.known.series", byRawLabels, Cache::estimatedSize);
    }

    /// The place of a series of remote write, heard in that minute.
    ///
    /// @param bytes of which `[from, to)` are its labels as they were sent
    PlacedSeries place(byte[] bytes, int from, int to, Sender sender, int minute) throws Refused {
        long hash = current(XxHash64.of(bytes, from, to - from) + salt(sender.cluster()));
        var known = known(hash, sender, minute);
        if (known != null) {
            return known;
        }
        return placed(hash, placing.place(bytes, from, to, sender, minute));
    }

    /// The place of a series that is made of a histogram of remote write.
    ///
    /// @param bytes of which `[from, to)` are the histogram's labels as they were sent
    PlacedSeries placePart(
            byte[] bytes, int from, int to, HistogramPart part, Sender sender, int minute)
            throws Refused {
        long whole = XxHash64.of(bytes, from, to - from) + salt(sender.cluster());
        long hash = current((whole ^ part.hash()) * SPREAD);
        var known = known(hash, sender, minute);
        if (known != null) {
            return known;
        }
        return placed(hash, placing.placePart(bytes, from, to, part, sender, minute));
    }

    private PlacedSeries placed(long hash, PlacedSeries series) {
        byRawLabels.put(hash, series);
        placedAnew.increment();
        return series;
    }

    /// Under what it is known as long as the same policies hold. What was known under others is let
    /// go.
    private long current(long hash) {
        long now = placing.epoch();
        if (now != epoch) {
            epoch = now;
            byRawLabels.invalidateAll();
        }
        return hash + now * SPREAD;
    }

    /// What is known under a hash, heard in that minute; null when it has to be placed anew.
    private @Nullable PlacedSeries known(long hash, Sender sender, int minute) {
        var known = byRawLabels.getIfPresent(hash);
        // Whoever may choose labels can make two hashes meet: never those of two clusters.
        return known != null
                        && sender.maySpeakOf(known.source().cluster())
                        && placing.isCurrent(known)
                        && known.hear(minute)
                ? known
                : null;
    }

    /// The same labels under another token are another series.
    static long salt(@Nullable String cluster) {
        return cluster == null ? 0 : XxHash64.of(cluster) * SPREAD;
    }
}
