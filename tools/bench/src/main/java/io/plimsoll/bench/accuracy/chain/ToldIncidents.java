package io.plimsoll.bench.accuracy.chain;

import io.plimsoll.engine.incident.Incident;
import io.plimsoll.engine.incident.IncidentState;
import io.plimsoll.engine.incident.cause.Cause;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.replay.ReplayListener;
import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.partition.WatchedSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The incidents of a replay, each as it was told last, and the causes that were told of it on the
/// way; what went on in another is not one of its own. Not thread safe.
final class ToldIncidents implements ReplayListener {
    private final Map<String, Incident> last = new LinkedHashMap<>();
    private final Map<String, List<Causes>> causes = new HashMap<>();

    /// What was told of why at that time.
    private record Causes(long at, List<Cause> told) {}

    @Override
    public void anomaly(WatchedSeries series, AnomalyChange change) {}

    @Override
    public void incident(IncidentState state, Incident incident) {
        last.put(incident.id(), incident);
        causes.computeIfAbsent(incident.id(), _ -> new ArrayList<>())
                .add(new Causes(incident.updatedAt(), incident.background().causes()));
    }

    /// The causes that a person reads at that time.
    List<Cause> causesAt(Incident of, long time) {
        return causes.getOrDefault(of.id(), List.of()).stream()
                .filter(each -> each.at <= time)
                .reduce((_, later) -> later)
                .map(Causes::told)
                .orElse(List.of());
    }

    /// Whether a cause was ever told of it: once read, it is believed, whatever follows.
    boolean wasClaimed(Incident of) {
        return causes.getOrDefault(of.id(), List.of()).stream()
                .anyMatch(each -> !each.told().isEmpty());
    }

    @Override
    public void action(Action action) {}

    List<Incident> all() {
        return last.values().stream().filter(each -> each.mergedInto() == null).toList();
    }
}
