package io.plimsoll.engine.score;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Says what the detector sees, for people: the change as a record with its explanation.
final class Telling {
    private static final String[] SIGNS = {
        "point", "drift", "mean3", "mean12", "trend", "rougher", "smoother"
    };

    private final DetectorParameters parameters;
    private final long stepMillis;

    Telling(DetectorParameters parameters, long stepMillis) {
        this.parameters = parameters;
        this.stepMillis = stepMillis;
    }

    /// The class of a rarity.
    Severity classOf(double rarity) {
        if (rarity >= parameters.rarities().critical()) {
            return Severity.CRITICAL;
        }
        return rarity >= parameters.rarities().warning() ? Severity.WARNING : Severity.INFO;
    }

    /// `at` is the end of the step that showed the change, `value` its value or NaN.
    AnomalyChange change(Episode episode, Scoring scoring, Sight sight, @Nullable Long endedAt) {
        var band = scoring.judgement;
        var state = endedAt != null ? AnomalyState.CLOSED : stateOf(episode);
        return new AnomalyChange(
                state,
                stepMillis,
                episode.revision(),
                episode.startedAt(),
                sight.at(),
                endedAt,
                episode.kind(),
                episode.direction(),
                classOf(episode.rarity()),
                scoring.score(episode.rarity()),
                episode.rarity(),
                oncePerSeconds(episode.rarity()),
                sight.value(),
                band.expected(),
                band.lower(),
                band.upper(),
                sight.seasons(),
                explanation(state, episode, sight),
                sight.evidence(),
                null);
    }

    private static AnomalyState stateOf(Episode open) {
        return open.revision() == 1 ? AnomalyState.OPENED : AnomalyState.UPDATED;
    }

    private long oncePerSeconds(double rarity) {
        return (long) (stepMillis / 1000.0 * StrictMath.pow(10, rarity));
    }

    private static String explanation(AnomalyState state, Episode episode, Sight sight) {
        if (state == AnomalyState.CLOSED) {
            return Explanation.ended(!Double.isNaN(sight.value()), episode.calm() == 0);
        }
        return episode.kind() == AnomalyKind.NO_DATA
                ? "no data while its source went on"
                : sight.explanation();
    }

    /// What one step showed.
    ///
    /// @param at its end
    record Sight(
            long at,
            double value,
            List<String> seasons,
            String explanation,
            SortedMap<String, Double> evidence) {
        /// What the step that was just scored showed.
        static Sight of(Scoring scoring, Learnt learnt, long start, double value) {
            return of(scoring, start, value, Explanation.of(scoring, learnt, value));
        }

        /// A step that repeats the one before once more.
        static Sight stuck(Scoring scoring, Learnt learnt, long start, double value) {
            return of(scoring, start, value, Explanation.stuck(learnt.signs.repeats, value));
        }

        private static Sight of(Scoring scoring, long start, double value, String explanation) {
            var season = scoring.predicted.season();
            var evidence = new TreeMap<String, Double>();
            for (int i = 0; i < Signs.COUNT; i++) {
                evidence.put(SIGNS[i], scoring.weighed.rarities[i]);
            }
            return new Sight(
                    start + scoring.stepMillis,
                    value,
                    season.isEmpty() ? List.of() : List.of(season),
                    explanation,
                    evidence);
        }

        /// What a late sample showed of a step that was scored before: it is judged by its point
        /// alone. Says nothing of the latest step, whose signs a restored detector does not know.
        static Sight corrected(Judgement judgement, long at, double value) {
            var evidence = new TreeMap<String, Double>();
            evidence.put(SIGNS[Signs.POINT], judgement.severity());
            return new Sight(
                    at, value, List.of(), Explanation.corrected(judgement, value), evidence);
        }

        /// The same with one more reason.
        Sight adding(String reason) {
            return new Sight(at, value, seasons, explanation + "; " + reason, evidence);
        }

        /// A step without a value.
        static Sight nothing(long at) {
            return new Sight(at, Double.NaN, List.of(), "", new TreeMap<>());
        }
    }
}
