package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.BackfillsAnswer;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/// A past that is, or was, brought in.
///
/// @param match which series, as in PromQL
/// @param missing why a metric is missing, by the selector of its series
/// @param endedAt null as long as it goes on
public record Backfill(
        @Id @NonNull String id,
        @NonNull String source,
        @NonNull BackfillState state,
        @NonNull Instant from,
        @NonNull Instant to,
        @NonNull List<@NonNull String> match,
        @NonNull String by,
        @Nullable String reason,
        @NonNull Instant startedAt,
        @NonNull Progress progress,
        @NonNull List<@NonNull NamedValue> missing,
        @Nullable String stoppedBy,
        @Nullable Instant endedAt) {
    /// How far it has come.
    ///
    /// @param part from 0 to 1, of the steps of all metrics
    /// @param metrics all of whose steps are there
    /// @param allMetrics 0 until they are known
    /// @param samples brought in since the collector that works on it began, as far as 32 bits
    ///   count
    /// @param refused of these
    /// @param refusals some of the reasons for that
    @Name("BackfillProgress")
    public record Progress(
            double part,
            int metrics,
            int allMetrics,
            int samples,
            int refused,
            @NonNull List<@NonNull String> refusals) {
        static Progress of(BackfillsAnswer.Progress it) {
            return new Progress(
                    it.part(),
                    number(it.metrics()),
                    number(it.allMetrics()),
                    number(it.samples()),
                    number(it.refused()),
                    it.refusals());
        }

        private static int number(long count) {
            return Math.clamp(count, 0, Integer.MAX_VALUE);
        }
    }

    static Backfill of(BackfillsAnswer.Backfill it) {
        return new Backfill(
                it.id(),
                it.source(),
                BackfillState.valueOf(it.state().name()),
                it.from(),
                it.to(),
                it.match(),
                it.by(),
                it.reason(),
                it.startedAt(),
                Progress.of(it.progress()),
                it.missing().entrySet().stream()
                        .map(each -> new NamedValue(each.getKey(), each.getValue()))
                        .toList(),
                it.stoppedBy(),
                it.endedAt());
    }
}
