package io.plimsoll.bench.storm;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.engine.incident.Incident;
import io.plimsoll.engine.incident.IncidentState;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.replay.ReplayListener;
import io.plimsoll.engine.score.AnomalyChange;
import io.plimsoll.engine.score.partition.WatchedSeries;
import io.plimsoll.translation.AnomalyEvents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// What was told since something failed. Not thread safe.
final class ToldStorm implements ReplayListener {
    private final long from;
    private final List<AnomalyEvent> anomalies = new ArrayList<>();
    private final Map<String, Incident> first = new LinkedHashMap<>();
    private final Map<String, Incident> last = new LinkedHashMap<>();

    /// @param from what begins before it, epoch milliseconds, is left out
    ToldStorm(long from) {
        this.from = from;
    }

    @Override
    public void anomaly(WatchedSeries series, AnomalyChange change) {
        if (change.startedAt() >= from) {
            anomalies.add(AnomalyEvents.event(series, change, Storm.STEP_SECONDS));
        }
    }

    @Override
    public void incident(IncidentState state, Incident incident) {
        if (incident.startedAt() >= from) {
            first.putIfAbsent(incident.id(), incident);
            last.put(incident.id(), incident);
        }
    }

    @Override
    public void action(Action action) {}

    /// All that was told of anomalies, in its order.
    List<AnomalyEvent> anomalies() {
        return List.copyOf(anomalies);
    }

    long opened() {
        return anomalies.stream().filter(each -> each.state() == AnomalyEvent.State.opened).count();
    }

    /// The incidents as they were told last, without those that went on in another.
    List<Incident> incidents() {
        return last.values().stream().filter(each -> each.mergedInto() == null).toList();
    }

    /// Event time from the first anomaly until the first incident was told, milliseconds; empty
    /// when none was.
    OptionalLong untilTold() {
        long began =
                anomalies.stream()
                        .mapToLong(each -> each.detectedAt().toEpochMilli())
                        .min()
                        .orElse(from);
        return first.values().stream().mapToLong(Incident::updatedAt).min().stream()
                .map(told -> told - began)
                .findFirst();
    }

    /// The largest.
    Incident storm() {
        return incidents().stream()
                .reduce((one, other) ->
                        other.symptoms().size() > one.symptoms().size() ? other : one)
                .orElseThrow(() -> new IllegalStateException("no incident was told"));
    }
}
