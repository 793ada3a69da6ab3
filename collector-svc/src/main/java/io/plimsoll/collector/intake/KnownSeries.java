package io.plimsoll.collector.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.collector.IngestSettings;
import io.plimsoll.collector.access.Sender;
import io.plimsoll.engine.series.XxHash64;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Tells where a series belongs. One that was seen before is known by a hash of its raw label
/// bytes, and nothing is decoded for it. Thread safe; bounded.
///
/// A sender scrapes the same targets again and again, and sends what they say in the same order:
/// who came after a series the last time is looked at first, since it is one step away where the
/// table of all is several, each of them a wait for memory.
@Singleton
public final class KnownSeries {
    /// Odd, so that no two clusters share what they multiply to.
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Cache<Long, Known> byRawLabels;
    private final int most;
    private final SeriesPlacing placing;
    private final Counter placedAnew;
    private volatile long epoch;

    KnownSeries(IngestSettings settings, SeriesPlacing placing, MeterRegistry meters) {
        this.placing = placing;
        this.most = settings.knownSeries();
        // Its own statistics cost more than a look-up does: a count for each sample.
        this.byRawLabels =
                Caffeine.newBuilder()
                        .maximumSize(most)
                        .evictionListener(KnownSeries::evicted)
                        .build();
        this.placedAnew =
                Counter.builder("plimsoll.ingest.placed.series")
                        .description("series whose place was not known, each time one was sent")
                        .register(meters);
        meters.gauge("plimsoll.ingest.known.series", byRawLabels, Cache::estimatedSize);
    }

    /// Begins a request, heard in that minute.
    Asking ask(Sender sender, int minute) {
        long now = placing.epoch();
        if (now != epoch) {
            // What was known under other policies is let go.
            epoch = now;
            byRawLabels.invalidateAll();
        }
        // Near its bound the table goes by who was looked up last, and so has to be asked.
        boolean isRoomy = 2 * byRawLabels.estimatedSize() < most;
        return new Asking(sender, minute, now, isRoomy);
    }

    /// The same labels under another token are another series.
    static long salt(@Nullable String cluster) {
        return cluster == null ? 0 : XxHash64.of(cluster) * SPREAD;
    }

    private static void evicted(@Nullable Long hash, @Nullable Known known, RemovalCause cause) {
        letGo(known);
    }

    private static void letGo(@Nullable Known known) {
        if (known != null) {
            known.isLetGo = true;
            known.next = null;
        }
    }

    /// A series in the table, and which one came after it. What races leave in `next` is a series
    /// that was known once: who reads it asks whether it is the one that is meant.
    private static final class Known {
        private final long hash;
        private final PlacedSeries series;
        private @Nullable Known next;

        /// Then nothing is to hang on it: chains of what is let go would never end.
        private boolean isLetGo;

        Known(long hash, PlacedSeries series) {
            this.hash = hash;
            this.series = series;
        }

        void follow(Known by) {
            if (!isLetGo) {
                next = by;
            }
        }
    }

    /// The series of one request, in the order in which they come. Not thread safe.
    final class Asking {
        private final Sender sender;
        private final int minute;
        private final long salt;
        private final long epochSalt;
        private final boolean isRoomy;
        private @Nullable Known last;

        private Asking(Sender sender, int minute, long epoch, boolean isRoomy) {
            this.sender = sender;
            this.minute = minute;
            this.salt = salt(sender.cluster());
            this.epochSalt = epoch * SPREAD;
            this.isRoomy = isRoomy;
        }

        /// The place of a series of remote write.
        ///
        /// @param bytes of which `[from, to)` are its labels as they were sent
        PlacedSeries place(byte[] bytes, int from, int to) throws Refused {
            long hash = XxHash64.of(bytes, from, to - from) + salt + epochSalt;
            var known = known(hash);
            return known != null
                    ? known
                    : placed(hash, placing.place(bytes, from, to, sender, minute));
        }

        /// The place of a series that is made of a histogram of remote write.
        ///
        /// @param bytes of which `[from, to)` are the histogram's labels as they were sent
        PlacedSeries placePart(byte[] bytes, int from, int to, HistogramPart part) throws Refused {
            long whole = XxHash64.of(bytes, from, to - from) + salt;
            long hash = (whole ^ part.hash()) * SPREAD + epochSalt;
            var known = known(hash);
            return known != null
                    ? known
                    : placed(hash, placing.placePart(bytes, from, to, part, sender, minute));
        }

        /// What is known under a hash; null when it has to be placed anew.
        private @Nullable PlacedSeries known(long hash) {
            var known = isRoomy && last != null ? last.next : null;
            if (known == null || known.hash != hash || known.isLetGo) {
                known = byRawLabels.getIfPresent(hash);
                if (known == null) {
                    return null;
                }
                comes(known);
            }
            last = known;
            var series = known.series;
            // Whoever may choose labels can make two hashes meet: never those of two clusters.
            return sender.maySpeakOf(series.source().cluster())
                            && placing.isCurrent(series)
                            && series.hear(minute)
                    ? series
                    : null;
        }

        private PlacedSeries placed(long hash, PlacedSeries series) {
            var known = new Known(hash, series);
            letGo(byRawLabels.asMap().put(hash, known));
            placedAnew.increment();
            comes(known);
            last = known;
            return series;
        }

        private void comes(Known known) {
            if (last != null) {
                last.follow(known);
            }
        }
    }
}
