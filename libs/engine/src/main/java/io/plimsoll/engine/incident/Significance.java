package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.budget.Habits;
import io.plimsoll.engine.incident.cause.Aspect;
import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Happenings;
import io.plimsoll.engine.incident.surroundings.Neighbourhood;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Severity;
import io.plimsoll.engine.series.XxHash64;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// How sure it is that what belongs together is more than chance, in decades: at 0 the cluster
/// shows as much once a day when nothing is wrong, at 1 once in ten days.
///
/// Each series can prove no more than how seldom it looked odd before. The first must stand out of
/// all series of the cluster in a day, each other one out of those that would have joined in its
/// time. What lasts, what users notice and what others say counts on top. What is rather better
/// than it was, is so at this time of the day as a rule, or comes with a rollout, counts for
/// nothing.
final class Significance {
    private static final double DAY = 86_400_000;
    private static final int SERIES_EACH = 8;
    private static final int LEAST_SERIES = 16;

    /// From this rarity on an anomaly is extreme; each so many decades more are one decade here, up
    /// to as many.
    private static final double EXTREME = 6;

    private static final double DECADES = 3;

    /// Noise lasts for so many steps, as a rule.
    private static final double BRIEF = 1.5;

    private static final double MOST_FOR_LASTING = 4;
    private static final double NOTICED = 1;
    private static final double SAID = 2;
    private static final int MOST_SAID = 3;
    private static final long BEFORE = Duration.ofMinutes(30).toMillis();
    private static final long SETTLING = Duration.ofMinutes(15).toMillis();
    private static final long USUAL_STEP = 60_000;

    private final Habits habits;
    private final Neighbourhood neighbourhood;
    private final Happenings happenings;
    private final IncidentParameters parameters;

    Significance(
            Habits habits,
            Neighbourhood neighbourhood,
            Happenings happenings,
            IncidentParameters parameters) {
        this.habits = habits;
        this.neighbourhood = neighbourhood;
        this.happenings = happenings;
        this.parameters = parameters;
    }

    /// Of what is not told yet, at a time.
    ///
    /// @param workloads among how many it stands out; 0 where that is not known
    double of(Incident incident, int workloads, long now) {
        var warned =
                incident.symptoms().stream()
                        .filter(each -> each.sign().severity() != Severity.INFO)
                        .filter(each -> !habits.isRoutine(key(each), each.startedAt()))
                        .filter(each -> !isBroughtAlong(each))
                        .filter(each -> each.trouble() >= 0)
                        .toList();
        if (warned.isEmpty()) {
            return Double.NEGATIVE_INFINITY;
        }
        double lasting = 0;
        boolean isNoticed = false;
        for (var each : warned) {
            lasting = Math.max(lasting, lasting(each, now));
            isNoticed |= isNoticed(each);
        }
        // What was part of another was told of with it: that it lasts is no news, nor a habit.
        boolean isPart = incident.background().splitFrom() != null;
        int series = Math.max(LEAST_SERIES, workloads * SERIES_EACH);
        return chance(warned, series, !incident.isTold() && !isPart, now)
                + (isPart ? 0 : lasting)
                + (isNoticed ? NOTICED : 0)
                + said(incident, isNoticed);
    }

    /// @param isNoted whether they count among the habits of their series already
    private double chance(List<Symptom> warned, int series, boolean isNoted, long now) {
        double first = Double.NEGATIVE_INFINITY;
        double left = 0;
        double sum = 0;
        for (var of : bySeries(warned)) {
            double value = value(of, isNoted ? of.size() : 0, now);
            var symptom = of.getFirst();
            double alone = value - Math.log10(series * DAY / step(symptom));
            double joined = Math.max(0, value - Math.log10(company(symptom)));
            sum += joined;
            if (alone - joined > first - left) {
                first = alone;
                left = joined;
            }
        }
        return sum - left + first;
    }

    private static Collection<List<Symptom>> bySeries(List<Symptom> symptoms) {
        Map<Long, List<Symptom>> series = new HashMap<>();
        for (var each : symptoms) {
            series.merge(key(each), List.of(each), Significance::joined);
        }
        return series.values();
    }

    private static List<Symptom> joined(List<Symptom> some, List<Symptom> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private double value(List<Symptom> ofSeries, int noted, long now) {
        var one = ofSeries.getFirst();
        double seldom = habits.rarity(key(one), noted, step(one), now);
        double rarity = ofSeries.stream().mapToDouble(Significance::rarity).max().orElse(0);
        double extreme = Math.clamp((rarity - EXTREME) / DECADES, 0, DECADES);
        return Math.min(rarity, seldom) + extreme;
    }

    private static double rarity(Symptom of) {
        var kind = of.sign().kind();
        boolean hasLasted = kind == AnomalyKind.NO_DATA || kind == AnomalyKind.FLATLINE;
        return hasLasted ? EXTREME : of.sign().rarity();
    }

    /// How many chances there were that some series joins, by what ties it.
    private double company(Symptom of) {
        var relation = of.joinedBy() == null ? Relation.SAME : of.joinedBy();
        double others =
                switch (relation) {
                    case SAME -> 1;
                    case COMPANION -> 2;
                    case CALLS -> 8;
                    case HOST, CHAIN, NAMESPACE -> 32;
                    case WIDE -> Double.MAX_VALUE;
                };
        double steps = 2 * parameters.mergeWindow().toMillis() * relation.share() / step(of);
        return Math.min(others * SERIES_EACH, series()) * Math.max(1, steps);
    }

    private double series() {
        return Math.max(LEAST_SERIES, Math.max(habits.size(), neighbourhood.size() * SERIES_EACH));
    }

    private static long step(Symptom of) {
        var measured = of.measurement();
        return measured == null ? USUAL_STEP : measured.stepSeconds() * 1_000L;
    }

    private double lasting(Symptom of, long now) {
        double brief = Math.max(BRIEF, 2 * habits.usual(key(of), now) / step(of));
        double steps = lasted(of) / (double) step(of);
        return Math.clamp(2 * Math.log10(Math.max(1, steps / brief)), 0, MOST_FOR_LASTING);
    }

    /// For how long it is known to last, in milliseconds.
    static long lasted(Symptom of) {
        var endedAt = of.endedAt();
        return (endedAt == null ? of.toldAt() : endedAt) - of.startedAt();
    }

    /// New pods work more for a while: that is no trouble as long as nobody notices.
    private boolean isBroughtAlong(Symptom of) {
        return !isNoticed(of)
                && lasted(of) < BEFORE
                && happenings
                        .changes(Set.of(of.subject()), of.startedAt() - SETTLING, of.startedAt())
                        .stream()
                        .anyMatch(each -> each.kind().isUnsettling());
    }

    private static boolean isNoticed(Symptom of) {
        var aspect = of.aspect();
        return (aspect == Aspect.LATENCY || aspect == Aspect.ERRORS) && of.trouble() > 0;
    }

    private double said(Incident of, boolean isNoticed) {
        long since = of.startedAt() - BEFORE;
        int reports = happenings.reports(of.entities(), since).size();
        boolean isChanged =
                isNoticed
                        && happenings.changes(of.entities(), since, of.lastOnset()).stream()
                                .map(Change::kind)
                                .anyMatch(each -> each.isUnsettling());
        return SAID * Math.min(reports, MOST_SAID) + (isChanged ? NOTICED : 0);
    }

    /// What tells a series from others, through the life of its pods.
    static long key(Symptom of) {
        return XxHash64.of(
                String.join(
                        " ",
                        of.subject().path(),
                        of.metric(),
                        of.sign().direction().name(),
                        String.valueOf(of.measurement() == null ? 0 : of.measurement().series())));
    }
}
