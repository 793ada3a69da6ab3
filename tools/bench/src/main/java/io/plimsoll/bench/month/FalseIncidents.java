package io.plimsoll.bench.month;

import io.plimsoll.engine.incident.Incident;
import io.plimsoll.engine.incident.IncidentState;
import io.plimsoll.engine.incident.Symptom;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.replay.ReplayListener;
import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.AnomalyState;
import io.plimsoll.engine.score.Severity;
import io.plimsoll.engine.score.partition.WatchedSeries;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What is told of a month in which nothing is wrong. Not thread safe.
final class FalseIncidents implements ReplayListener {
    private final Map<String, Incident> last = new LinkedHashMap<>();
    private final long from;
    private long anomalies;

    /// @param from what begins before it, epoch milliseconds, is learning and left out
    FalseIncidents(long from) {
        this.from = from;
    }

    @Override
    public void anomaly(WatchedSeries series, AnomalyChange change) {
        if (change.state() == AnomalyState.OPENED && change.startedAt() >= from) {
            anomalies++;
        }
    }

    @Override
    public void incident(IncidentState state, Incident incident) {
        last.put(incident.id(), incident);
    }

    @Override
    public void action(Action action) {}

    long anomalies() {
        return anomalies;
    }

    /// How many incidents there were at least so bad.
    long count(Severity least) {
        return told().stream().filter(each -> each.severity().compareTo(least) >= 0).count();
    }

    /// How many incidents began since then, epoch milliseconds.
    long since(long time) {
        return told().stream().filter(each -> each.startedAt() >= time).count();
    }

    /// How many there were before.
    long learning() {
        return last.values().stream()
                .filter(each -> each.mergedInto() == null && each.startedAt() < from)
                .count();
    }

    private List<Incident> told() {
        return last.values().stream()
                .filter(each -> each.mergedInto() == null && each.startedAt() >= from)
                .toList();
    }

    /// How many are one anomaly of one series that was over within so many steps.
    long brief(int steps) {
        long most = steps * 1_000L * MonthSize.STEP_SECONDS;
        return told().stream().filter(each -> isBrief(each, most)).count();
    }

    private static boolean isBrief(Incident of, long most) {
        var first = of.symptoms().getFirst();
        var endedAt = first.endedAt();
        return of.symptoms().size() == 1 && endedAt != null && endedAt - first.startedAt() <= most;
    }

    /// How many are not brief, and begin with something other than what was told of the same series
    /// before.
    long fresh(int steps) {
        long most = steps * 1_000L * MonthSize.STEP_SECONDS;
        var seen = new HashSet<String>();
        return told().stream().filter(each -> seen.add(like(each)) && !isBrief(each, most)).count();
    }

    private static String like(Incident of) {
        var first = of.symptoms().getFirst();
        return String.join(
                " ", first.subject().path(), first.metric(), first.sign().direction().name());
    }

    /// How many have an anomaly that is so rare.
    long rare(double rarity) {
        return told().stream()
                .filter(each ->
                        each.symptoms().stream()
                                .anyMatch(symptom -> symptom.sign().rarity() >= rarity))
                .count();
    }

    /// How many began with which metric and kind, and of which severity they are, the most first.
    String table() {
        var counts = new TreeMap<String, Integer>();
        for (var incident : told()) {
            counts.merge(row(incident), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(each -> "%6d  %s%n".formatted(each.getValue(), each.getKey()))
                .collect(Collectors.joining());
    }

    private static String row(Incident of) {
        Symptom first = of.symptoms().getFirst();
        var words =
                List.of(
                        first.metric(),
                        first.sign().kind().name(),
                        first.sign().direction().name(),
                        of.severity().name(),
                        of.symptoms().size() == 1 ? "alone" : "with others");
        return String.join(" ", words).toLowerCase(Locale.ROOT);
    }
}
