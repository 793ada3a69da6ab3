package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.budget.Spending;
import io.plimsoll.engine.incident.budget.Verdicts;
import io.plimsoll.engine.incident.silence.Silence;
import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Report;
import io.plimsoll.engine.incident.surroundings.Sighting;
import io.plimsoll.engine.incident.surroundings.StoredSurroundings;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The incidents of some clusters, made of their anomalies, of what else is known of them and of
/// what people decide, in the order in which these were logged. State and output depend on nothing
/// else: after [#readFrom] it goes on as the one that was stored, and a revision that was taken in
/// before changes nothing.
///
/// Not thread safe.
public final class Correlation {
    /// The version of the stored form from which on it knows of silences.
    static final int WITH_SILENCES = 3;

    /// The version from which on it knows how often things look odd by chance.
    static final int WITH_PAGING = 4;

    /// The version from which on incidents are split.
    static final int WITH_SPLITS = 5;

    private static final int VERSION = 5;

    private final IncidentParameters parameters;
    private final Map<String, ClusterIncidents> clusters = new TreeMap<>();

    public Correlation(IncidentParameters parameters) {
        this.parameters = parameters;
    }

    /// An anomaly opened, changed or ended.
    public void accept(Symptom symptom, IncidentListener listener) {
        in(symptom.subject().cluster(), listener, it -> it.accept(symptom, listener));
    }

    /// Somebody saw how a workload hangs together with others.
    public void accept(Sighting sighting, IncidentListener listener) {
        in(sighting.of().cluster(), listener, it -> it.accept(sighting, listener));
    }

    /// Something was changed.
    public void accept(Change change, IncidentListener listener) {
        in(change.of().cluster(), listener, it -> it.accept(change, listener));
    }

    /// Others say that something is wrong.
    public void accept(Report report, IncidentListener listener) {
        in(report.of().cluster(), listener, it -> it.accept(report, listener));
    }

    /// Something was told of a cluster.
    ///
    /// @throws IllegalArgumentException when there is too much of it
    public void accept(Signal signal, IncidentListener listener) {
        switch (signal) {
            case Signal.Seen(var sighting) -> accept(sighting, listener);
            case Signal.Changed(var change) -> accept(change, listener);
            case Signal.Reported(var report) -> accept(report, listener);
            case Signal.Acknowledged(var cluster, var incident, var by) ->
                    acknowledge(cluster, incident, by, listener);
            case Signal.Silenced(var silence, var at) -> silence(silence, at, listener);
            case Signal.Lifted(var cluster, var silence, var at) ->
                    lift(cluster, silence, at, listener);
            case Signal.Maintained(var cluster, var windows, var at) ->
                    replaceWindows(cluster, windows, at, listener);
            case Signal.Budgeted(var cluster, var budgets, var at) ->
                    in(cluster, listener, it -> it.replaceBudgets(budgets, at, listener));
            case Signal.Judged(var cluster, var verdict, var at) ->
                    in(cluster, listener, it -> it.judge(verdict, at, listener));
            case Signal.Withdrawn(var cluster, var verdict, var at) ->
                    in(cluster, listener, it -> it.withdraw(verdict, at, listener));
        }
    }

    /// Somebody takes an incident on. One that is over or unknown stays as it is.
    public void acknowledge(
            String cluster, String incident, Acknowledgement by, IncidentListener listener) {
        if (clusters.containsKey(cluster)) {
            in(cluster, listener, it -> it.acknowledge(incident, by, listener));
        }
    }

    /// Somebody wants not to be called of something for a while. The same silence once more changes
    /// nothing.
    ///
    /// @param at when that was said, in epoch milliseconds
    /// @throws IllegalArgumentException when the cluster has too many
    public void silence(Silence silence, long at, IncidentListener listener) {
        in(silence.selector().cluster(), listener, it -> it.silence(silence, at, listener));
    }

    /// A silence is lifted before its time; one that is not known is as good as lifted.
    public void lift(String cluster, String silence, long at, IncidentListener listener) {
        if (clusters.containsKey(cluster)) {
            in(cluster, listener, it -> it.lift(silence, at, listener));
        }
    }

    /// These are the maintenance windows of a cluster from now on.
    ///
    /// @throws IllegalArgumentException when there are too many
    public void replaceWindows(
            String cluster, List<Silence> windows, long at, IncidentListener listener) {
        in(cluster, listener, it -> it.replaceWindows(windows, at, listener));
    }

    private void in(String cluster, IncidentListener listener, Consumer<ClusterIncidents> doing) {
        var of = clusters.computeIfAbsent(cluster, _ -> new ClusterIncidents(parameters));
        doing.accept(of);
        of.teach(cluster, listener);
    }

    /// What an incident was concluded from when it was told last. Empty when it is unknown, over
    /// for longer than it may come back, or was told before cases were kept.
    public Optional<IncidentCase> caseOf(String cluster, String incident) {
        return Optional.ofNullable(clusters.get(cluster)).flatMap(of -> of.caseOf(incident));
    }

    /// What became of the budgets of a cluster, the one of all that no policy is about first.
    public List<Spending> spending(String cluster) {
        var of = clusters.get(cluster);
        return of == null ? List.of() : of.spending();
    }

    /// What people said of incidents of a cluster, and what that changes.
    public List<Verdicts.Effect> verdicts(String cluster) {
        var of = clusters.get(cluster);
        return of == null ? List.of() : of.verdicts();
    }

    /// How many incidents are open.
    public int open() {
        return clusters.values().stream().mapToInt(ClusterIncidents::open).sum();
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(clusters.size());
        for (var each : clusters.entrySet()) {
            StoredSurroundings.writeText(each.getKey(), out);
            each.getValue().writeTo(out);
        }
    }

    /// Restores what [#writeTo] stored.
    ///
    /// @throws IOException when it is of another version, or damaged
    public static Correlation readFrom(DataInput in, IncidentParameters parameters)
            throws IOException {
        int version = in.readUnsignedByte();
        if (version < 1 || version > VERSION) {
            throw new IOException("stored incidents of unknown version " + version);
        }
        try {
            return read(in, version, parameters);
        } catch (IllegalArgumentException e) {
            // What nobody writes is refused by whoever is to hold it.
            throw new IOException("stored incidents are damaged: " + e.getMessage(), e);
        }
    }

    private static Correlation read(DataInput in, int version, IncidentParameters parameters)
            throws IOException {
        var correlation = new Correlation(parameters);
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            correlation.clusters.put(
                    StoredSurroundings.readText(in),
                    ClusterIncidents.readFrom(in, version, parameters));
        }
        return correlation;
    }
}
