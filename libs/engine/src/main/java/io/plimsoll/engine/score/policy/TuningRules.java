package io.plimsoll.engine.score.policy;

import io.plimsoll.engine.score.Directions;
import io.plimsoll.engine.score.Least;
import io.plimsoll.engine.score.Sensitivity;
import io.plimsoll.engine.score.Tuning;
import io.plimsoll.engine.series.SeriesIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is wanted of all series of a cluster: of the rules that select a series, the first that
/// says something counts, for each part of it. Immutable.
public record TuningRules(List<TuningRule> rules) {
    /// More are refused, lest a partition looks at them for ever when a series is new.
    public static final int MOST = 5_000;

    public static final TuningRules NONE = new TuningRules(List.of());

    public TuningRules {
        rules = List.copyOf(rules);
        if (rules.size() > MOST) {
            throw new IllegalArgumentException(
                    "%d rules, %d are allowed".formatted(rules.size(), MOST));
        }
    }

    /// How deviations of a series are weighed.
    public Tuning tuning(SeriesIdentity series) {
        return tuning(wish(series));
    }

    /// All that is wanted of a series; what nobody says is null.
    public Wish wish(SeriesIdentity series) {
        var wanted = Wish.NONE;
        for (var rule : rules) {
            if (rule.selector().selects(series)) {
                wanted = wanted.or(rule.wish());
                if (wanted.isWhole()) {
                    break;
                }
            }
        }
        return wanted;
    }

    /// What a wish leaves open is as usual.
    public static Tuning tuning(Wish wanted) {
        return new Tuning(
                or(wanted.sensitivity(), Sensitivity.NORMAL),
                or(wanted.directions(), Directions.BOTH),
                or(wanted.least(), Least.ANY));
    }

    private static <T> T or(@Nullable T wanted, T usual) {
        return wanted == null ? usual : wanted;
    }
}
