package io.plimsoll.engine.score.sibling;

import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.AnomalyState;
import io.plimsoll.engine.score.Severity;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a step showed of a member, for people.
///
/// @param at the end of the step
/// @param why in a sentence
record SiblingSight(
        long at,
        double observed,
        double expected,
        double lower,
        double upper,
        String why,
        SortedMap<String, Double> evidence) {

    static SiblingSight of(SiblingScoring scoring, int i, long start, double bar) {
        var fleet = scoring.fleet;
        double middle = fleet.place(fleet.median());
        double usual = middle + fleet.mean(i);
        double width = bar * fleet.scale(i, scoring.parameters);
        double expected = fleet.valueAt(usual);
        double off = Math.abs(fleet.off(i)) / fleet.scale(i, scoring.parameters);
        var evidence = new TreeMap<String, Double>();
        evidence.put("siblings", fleet.present() - 1.0);
        evidence.put("siblingsMedian", fleet.median());
        evidence.put("distance", off);
        return new SiblingSight(
                start + scoring.stepMillis,
                fleet.value(i),
                expected,
                fleet.valueAt(usual - width),
                fleet.valueAt(usual + width),
                String.format(
                        Locale.ROOT,
                        "%.6g where %.6g was expected beside %d siblings, whose median is %.6g;"
                                + " off by %.3g times its usual distance",
                        fleet.value(i),
                        expected,
                        fleet.present() - 1,
                        fleet.median(),
                        off),
                evidence);
    }

    static SiblingSight gone(long at) {
        double none = Double.NaN;
        var why = "it is gone, or has too few siblings left";
        return new SiblingSight(at, none, none, none, none, why, new TreeMap<>());
    }

    /// The same as the end of what has become normal.
    SiblingSight accepted() {
        var now = "it has lasted so long that it is the new normal";
        return new SiblingSight(at, observed, expected, lower, upper, now, evidence);
    }

    private String why(Suspicion of, boolean ends) {
        boolean back = ends && !Double.isNaN(observed) && of.calm > 0;
        return of.name + ": " + (back ? "back to where it usually is beside its siblings" : why);
    }

    /// Never critical: the workload goes on without one of its members, and the fold tells if not.
    AnomalyChange change(Suspicion of, long stepMillis, @Nullable Long endedAt) {
        var going = of.revision == 1 ? AnomalyState.OPENED : AnomalyState.UPDATED;
        return new AnomalyChange(
                endedAt != null ? AnomalyState.CLOSED : going,
                stepMillis,
                of.revision,
                of.startedAt,
                at,
                endedAt,
                of.kind,
                of.direction(),
                Severity.WARNING,
                score(of.rarity),
                of.rarity,
                (long) (stepMillis / 1000.0 * StrictMath.pow(10, of.rarity)),
                observed,
                expected,
                lower,
                upper,
                List.of(),
                why(of, endedAt != null),
                evidence,
                new AnomalyChange.Member(of.member, of.name));
    }

    /// Of what is told, as for the fold.
    static double score(double rarity) {
        return 0.5 + 0.5 * rarity / (rarity + 4);
    }
}
