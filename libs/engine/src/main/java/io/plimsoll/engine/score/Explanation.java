package io.plimsoll.engine.score;

import io.plimsoll.engine.model.Prediction;
import java.util.Locale;

/// Why a step was told, in a sentence or two made of the numbers that led to it: what was expected
/// and by whom, which sign speaks loudest, how rare that is, and how it compares with what this
/// series showed before.
final class Explanation {
    private static final String[] LOUDEST = {
        "the step itself stands out",
        "it is far from its slow level",
        "the last 3 steps together stand out",
        "the last 12 steps together stand out",
        "its steps add up to a trend",
        "its steps vary more than usual",
        "its steps vary less than usual"
    };

    static final String MORE_THAN_USUAL =
            "it went further, or lasts longer, than at this time on the days before";

    private Explanation() {}

    /// Of the step that was scored last.
    static String of(Scoring scoring, Learnt learnt, double value) {
        var predicted = scoring.predicted;
        var weighed = scoring.weighed;
        int loudest = weighed.loudest();
        long seen = Math.round(learnt.signs.timesSeen(loudest, weighed.places[loudest]));
        return "%s; %s, as rarely as 1 step in %s; %s"
                .formatted(
                        measured(scoring.judgement, predicted, value),
                        LOUDEST[loudest],
                        count(StrictMath.pow(10, scoring.judgement.severity())),
                        past(seen, learnt.model.learnt()));
    }

    private static String measured(Judgement band, Prediction predicted, double value) {
        double off = Math.abs(value - predicted.expected()) / predicted.scale();
        return String.format(
                Locale.ROOT,
                "%.6g where %.6g was expected (usually %.6g to %.6g) by its %s, off by %.3g times"
                        + " its usual error",
                value,
                band.expected(),
                band.lower(),
                band.upper(),
                predicted.expert(),
                off);
    }

    /// Of a step of which only the value is known to be another one.
    static String corrected(Judgement band, double value) {
        return String.format(
                Locale.ROOT,
                "%.6g where %.6g was expected (usually %.6g to %.6g), told by a late sample; as"
                        + " rarely as 1 step in %s",
                value,
                band.expected(),
                band.lower(),
                band.upper(),
                count(StrictMath.pow(10, band.severity())));
    }

    static String stuck(Repeats repeats, double value) {
        return String.format(
                Locale.ROOT,
                "%.6g for the %dth step in a row; before, it repeated a value at most %d times",
                value,
                repeats.run() + 1,
                repeats.longest());
    }

    static String ended(boolean hasValue, boolean accepted) {
        if (!hasValue) {
            return "no data for so long that the series is given up";
        }
        return accepted ? "it has lasted so long that it is the new normal" : "back to normal";
    }

    private static String past(long seen, int learnt) {
        return seen == 0
                ? "never as much in the %d steps learnt".formatted(learnt)
                : "as much in %d of the steps not forgotten".formatted(seen);
    }

    private static String count(double steps) {
        return steps < 1e6
                ? String.format(Locale.ROOT, "%.0f", steps)
                : String.format(Locale.ROOT, "%.1e", steps);
    }
}
