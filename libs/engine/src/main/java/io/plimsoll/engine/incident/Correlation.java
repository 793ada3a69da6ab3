package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Report;
import io.plimsoll.engine.incident.surroundings.Sighting;
import io.plimsoll.engine.incident.surroundings.StoredSurroundings;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The incidents of some clusters, made of their anomalies, of what else is known of them and of
/// what people decide, in the order in which these were logged. State and output depend on nothing
/// else: after [#readFrom] it goes on as the one that was stored, and a revision that was taken in
/// before changes nothing.
///
/// Not thread safe.
public final class Correlation {
    private static final int VERSION = 3;

    private final IncidentParameters parameters;
    private final Map<String, ClusterIncidents> clusters = new TreeMap<>();

    public Correlation(IncidentParameters parameters) {
        this.parameters = parameters;
    }

    /// An anomaly opened, changed or ended.
    public void accept(Symptom symptom, IncidentListener listener) {
        in(symptom.subject().cluster()).accept(symptom, listener);
    }

    /// Somebody saw how a workload hangs together with others.
    public void accept(Sighting sighting, IncidentListener listener) {
        in(sighting.of().cluster()).accept(sighting, listener);
    }

    /// Something was changed.
    public void accept(Change change) {
        in(change.of().cluster()).accept(change);
    }

    /// Others say that something is wrong.
    public void accept(Report report, IncidentListener listener) {
        in(report.of().cluster()).accept(report, listener);
    }

    private ClusterIncidents in(String cluster) {
        return clusters.computeIfAbsent(cluster, _ -> new ClusterIncidents(parameters));
    }

    /// Somebody takes an incident on. One that is over or unknown stays as it is.
    public void acknowledge(
            String cluster, String incident, Acknowledgement by, IncidentListener listener) {
        @Nullable ClusterIncidents of = clusters.get(cluster);
        if (of != null) {
            of.acknowledge(incident, by, listener);
        }
    }

    /// What an incident was concluded from when it was told last. Empty when it is unknown, over
    /// for longer than it may come back, or was told before cases were kept.
    public Optional<IncidentCase> caseOf(String cluster, String incident) {
        return Optional.ofNullable(clusters.get(cluster)).flatMap(of -> of.caseOf(incident));
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
