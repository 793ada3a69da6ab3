package io.plimsoll.policy;

import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import io.plimsoll.engine.series.Fold;
import java.util.Map;

/// Words that a document may use, each with what it means.
public final class Words {
    /// How members become one.
    public static final Map<String, Fold> FOLDS =
            Map.of("sum", Fold.SUM, "mean", Fold.MEAN, "max", Fold.MAX);

    /// How an anomaly looks.
    public static final Map<String, AnomalyKind> KINDS =
            Map.of(
                    "spike", AnomalyKind.SPIKE,
                    "dip", AnomalyKind.DIP,
                    "levelShift", AnomalyKind.LEVEL_SHIFT,
                    "trend", AnomalyKind.TREND,
                    "seasonMissing", AnomalyKind.SEASON_MISSING,
                    "flatline", AnomalyKind.FLATLINE,
                    "noData", AnomalyKind.NO_DATA,
                    "variance", AnomalyKind.VARIANCE);

    /// Which way it goes.
    public static final Map<String, Direction> DIRECTIONS =
            Map.of("up", Direction.UP, "down", Direction.DOWN, "none", Direction.NONE);

    /// How bad.
    public static final Map<String, Severity> SEVERITIES =
            Map.of(
                    "info", Severity.INFO,
                    "warning", Severity.WARNING,
                    "critical", Severity.CRITICAL);

    private Words() {}

    /// The word for it.
    public static <T> String of(Map<String, T> known, T meaning) {
        return known.entrySet().stream()
                .filter(each -> each.getValue().equals(meaning))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /// What the word means.
    ///
    /// @param path where it stands
    public static <T> T one(Map<String, T> known, String word, String path) throws Refusal {
        var found = known.get(word);
        if (found == null) {
            throw new Refusal(
                    path,
                    "'%s' is none of %s"
                            .formatted(
                                    word,
                                    String.join(", ", known.keySet().stream().sorted().toList())));
        }
        return found;
    }
}
