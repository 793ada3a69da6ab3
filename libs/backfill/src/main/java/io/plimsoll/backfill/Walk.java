package io.plimsoll.backfill;

import io.plimsoll.engine.series.StaleMarker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Walks through the past of one metric step by step, over all its series: a step of a workload is
/// folded when all its Pods have told theirs. Where a series has no sample any more it gets a stale
/// marker, as Prometheus does it. Not thread safe.
final class Walk {
    private static final int MOST_UNFLUSHED = 10_000;

    private final PastSink sink;
    private final Progress progress;
    private final Map<Map<String, String>, Walker> walkers = new LinkedHashMap<>();
    private int added;

    Walk(PastSink sink, Progress progress) {
        this.sink = sink;
        this.progress = progress;
    }

    /// A series on its way.
    private static final class Walker {
        private final PastSink.Track track;
        private @Nullable PastSeries series;

        /// Whether it had a sample at the last step.
        private boolean isAlive;

        private Walker(PastSink.Track track) {
            this.track = track;
        }

        /// Returns how many samples it has to tell of that time.
        private int tell(long second) {
            long millis = Duration.ofSeconds(second).toMillis();
            if (series != null && series.reach(second)) {
                track.add(series.value(), millis);
                isAlive = true;
                return 1;
            }
            if (isAlive) {
                track.add(StaleMarker.value(), millis);
                isAlive = false;
                return 1;
            }
            return 0;
        }
    }

    /// Tells a stretch, which begins where the last one ended. Returns when all of it is stored.
    void tell(List<PastSeries> chunk, Span span) throws BackfillFailure {
        walkers.values().forEach(each -> each.series = null);
        for (var series : chunk) {
            walkers.computeIfAbsent(series.labels(), each -> new Walker(sink.track(each))).series =
                    series;
        }
        for (long at = span.from(); at < span.to(); at += span.step()) {
            for (var each : walkers.values()) {
                added += each.tell(at);
            }
            if (added >= MOST_UNFLUSHED) {
                flush();
            }
        }
        flush();
        walkers.values().removeIf(each -> !each.isAlive);
    }

    private void flush() throws BackfillFailure {
        if (added > 0) {
            sink.flush();
            progress.samplesSent(added);
            added = 0;
        }
    }
}
