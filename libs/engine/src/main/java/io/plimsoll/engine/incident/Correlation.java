package io.plimsoll.engine.incident;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The incidents of some clusters, made of their anomalies and of what people decide, in the order
/// in which these were logged. State and output depend on nothing else: after [#readFrom] it goes
/// on as the one that was stored, and a revision that was taken in before changes nothing.
///
/// Not thread safe.
public final class Correlation {
    private static final int VERSION = 1;

    private final IncidentParameters parameters;
    private final Map<String, ClusterIncidents> clusters = new TreeMap<>();

    public Correlation(IncidentParameters parameters) {
        this.parameters = parameters;
    }

    /// An anomaly opened, changed or ended.
    public void accept(Symptom symptom, IncidentListener listener) {
        clusters.computeIfAbsent(symptom.subject().cluster(), _ -> new ClusterIncidents(parameters))
                .accept(symptom, listener);
    }

    /// Somebody takes an incident on. One that is over or unknown stays as it is.
    public void acknowledge(
            String cluster, String incident, Acknowledgement by, IncidentListener listener) {
        @Nullable ClusterIncidents of = clusters.get(cluster);
        if (of != null) {
            of.acknowledge(incident, by, listener);
        }
    }

    /// How many incidents are open.
    public int open() {
        return clusters.values().stream().mapToInt(ClusterIncidents::open).sum();
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(clusters.size());
        for (var each : clusters.entrySet()) {
            StoredIncidents.writeText(each.getKey(), out);
            each.getValue().writeTo(out);
        }
    }

    /// Restores what [#writeTo] stored.
    ///
    /// @throws IOException when it is of another version, or damaged
    public static Correlation readFrom(DataInput in, IncidentParameters parameters)
            throws IOException {
        int version = in.readUnsignedByte();
        if (version != VERSION) {
            throw new IOException("stored incidents of unknown version " + version);
        }
        var correlation = new Correlation(parameters);
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            correlation.clusters.put(
                    StoredIncidents.readText(in), ClusterIncidents.readFrom(in, parameters));
        }
        return correlation;
    }
}
