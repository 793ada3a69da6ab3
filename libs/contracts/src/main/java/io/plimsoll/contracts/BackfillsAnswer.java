package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The answer to [BackfillsQuery].
///
/// @param sources the names of those that keep a past of the cluster
/// @param backfills the newest first
public record BackfillsAnswer(String cluster, List<String> sources, List<Backfill> backfills) {
    public BackfillsAnswer {
        sources = List.copyOf(sources);
        backfills = List.copyOf(backfills);
    }

    /// What is happening to one.
    public enum State {
        /// Asked for; one at a time is worked on.
        waiting,
        running,
        /// All of it is there.
        done,
        /// Some metrics are missing, however often they were tried.
        incomplete,
        /// Somebody said so.
        stopped
    }

    /// One back-fill.
    ///
    /// @param from the first step of it
    /// @param to after its last step
    /// @param match which series, as in PromQL
    /// @param by who asked for it
    /// @param progress how far it has come
    /// @param missing why a metric is missing, by the selector of its series; at most 100 are told
    /// @param stoppedBy null when nobody stopped it
    /// @param endedAt null as long as it goes on
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Backfill(
            String id,
            String source,
            State state,
            Instant from,
            Instant to,
            List<String> match,
            String by,
            @Nullable String reason,
            Instant startedAt,
            Progress progress,
            Map<String, String> missing,
            @Nullable String stoppedBy,
            @Nullable Instant endedAt) {
        public Backfill {
            match = List.copyOf(match);
            // In an order that is always the same.
            missing = Collections.unmodifiableMap(new TreeMap<>(missing));
        }

        /// Whether nothing more comes of it.
        public boolean hasEnded() {
            return endedAt != null;
        }

        /// The same further on.
        public Backfill at(State now, Progress come, Map<String, String> lacking) {
            return new Backfill(
                    id, source, now, from, to, match, by, reason, startedAt, come, lacking, null,
                    null);
        }

        /// The same at its end.
        ///
        /// @param stopper null when nobody stopped it
        /// @param when null when whoever works on it has not ended yet
        public Backfill over(State end, @Nullable String stopper, @Nullable Instant when) {
            return new Backfill(
                    id, source, end, from, to, match, by, reason, startedAt, progress, missing,
                    stopper, when);
        }
    }

    /// How far one has come.
    ///
    /// @param part from 0 to 1, of the steps of all metrics
    /// @param metrics all of whose steps are there
    /// @param allMetrics 0 until they are known
    /// @param samples brought in by whoever works on it now
    /// @param refused of these, as of any sender's
    /// @param refusals some of the reasons for that
    public record Progress(
            double part,
            long metrics,
            long allMetrics,
            long samples,
            long refused,
            List<String> refusals) {
        public static final Progress NONE = new Progress(0, 0, 0, 0, 0, List.of());

        public Progress {
            refusals = List.copyOf(refusals);
        }
    }
}
