package io.plimsoll.engine.incident;

import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// An anomaly in its last revision. Times are epoch milliseconds of event time.
///
/// @param anomaly its id
/// @param toldAt when the revision was found
/// @param endedAt null while it lasts
public record Symptom(
        String anomaly,
        int revision,
        Subject subject,
        String metric,
        Sign sign,
        long startedAt,
        long toldAt,
        @Nullable Long endedAt) {
    /// The weightiest first.
    static final Comparator<Symptom> BY_WEIGHT =
            Comparator.comparing((Symptom each) -> each.sign().severity())
                    .thenComparingDouble(each -> each.sign().rarity())
                    .reversed()
                    .thenComparing(Symptom::anomaly);

    /// What it looks like.
    ///
    /// @param score 0..1
    /// @param rarity −log10 of the tail probability
    public record Sign(
            AnomalyKind kind,
            Direction direction,
            Severity severity,
            double score,
            double rarity,
            String explanation) {}

    public boolean isOpen() {
        return endedAt == null;
    }

    Symptom endedBy(long at) {
        return new Symptom(anomaly, revision, subject, metric, sign, startedAt, toldAt, at);
    }
}
