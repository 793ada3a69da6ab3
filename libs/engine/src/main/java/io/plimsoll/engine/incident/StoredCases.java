package io.plimsoll.engine.incident;

import static io.plimsoll.engine.incident.surroundings.StoredSurroundings.readCount;
import static io.plimsoll.engine.incident.surroundings.StoredSurroundings.readName;
import static io.plimsoll.engine.incident.surroundings.StoredSurroundings.readSubject;
import static io.plimsoll.engine.incident.surroundings.StoredSurroundings.writeText;

import io.plimsoll.engine.incident.surroundings.StoredSurroundings;
import io.plimsoll.engine.incident.surroundings.Subject;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The stored form of cases, beside the incidents as they stand: symptoms that are the same in both
/// are stored once.
final class StoredCases {

    private StoredCases() {}

    static void write(@Nullable IncidentCase of, Incident now, DataOutput out) throws IOException {
        out.writeBoolean(of != null);
        if (of == null) {
            return;
        }
        writeText(of.state().name(), out);
        StoredIncidents.writeHead(of.incident(), out);
        writeSymptoms(of.incident().symptoms(), now.symptoms(), out);
        StoredIncidents.writeTail(of.incident(), out);
        writeLinks(of.connections().calls(), out);
        writeLinks(of.connections().hosts(), out);
        var domain = of.connections().domain();
        out.writeBoolean(domain != null);
        if (domain != null) {
            StoredSurroundings.write(domain.of(), out);
            out.writeInt(domain.nodes().size());
            for (var node : domain.nodes()) {
                StoredSurroundings.write(node, out);
            }
            out.writeInt(domain.size());
        }
    }

    private static void writeSymptoms(List<Symptom> told, List<Symptom> now, DataOutput out)
            throws IOException {
        out.writeInt(told.size());
        for (int i = 0; i < told.size(); i++) {
            boolean isSame = i < now.size() && now.get(i).equals(told.get(i));
            out.writeBoolean(isSame);
            if (!isSame) {
                StoredSymptoms.write(told.get(i), out);
            }
        }
    }

    private static void writeLinks(List<Connections.Link> links, DataOutput out)
            throws IOException {
        out.writeInt(links.size());
        for (var each : links) {
            StoredSurroundings.write(each.from(), out);
            StoredSurroundings.write(each.to(), out);
        }
    }

    /// Those of these incidents, in their order.
    static List<IncidentCase> readAll(DataInput in, int version, List<Incident> incidents)
            throws IOException {
        var cases = new ArrayList<IncidentCase>();
        for (var now : incidents) {
            if (in.readBoolean()) {
                cases.add(read(in, version, now));
            }
        }
        return cases;
    }

    private static IncidentCase read(DataInput in, int version, Incident now) throws IOException {
        var state = readName(in, IncidentState.class);
        var incident =
                StoredIncidents.read(
                        in, version, from -> readSymptoms(from, version, now.symptoms()));
        var calls = readLinks(in);
        var hosts = readLinks(in);
        var domain = in.readBoolean() ? readDomain(in) : null;
        return new IncidentCase(state, incident, new Connections(calls, hosts, domain));
    }

    private static List<Symptom> readSymptoms(DataInput in, int version, List<Symptom> now)
            throws IOException {
        var symptoms = new ArrayList<Symptom>();
        int count = readCount(in);
        for (int i = 0; i < count; i++) {
            if (!in.readBoolean()) {
                symptoms.add(StoredSymptoms.read(in, version));
            } else if (i < now.size()) {
                symptoms.add(now.get(i));
            } else {
                throw new IOException("stored case with a symptom that its incident lacks");
            }
        }
        return symptoms;
    }

    private static List<Connections.Link> readLinks(DataInput in) throws IOException {
        var links = new ArrayList<Connections.Link>();
        for (int i = readCount(in); i > 0; i--) {
            links.add(new Connections.Link(readSubject(in), readSubject(in)));
        }
        return links;
    }

    private static FailureDomain readDomain(DataInput in) throws IOException {
        var of = readSubject(in);
        var nodes = new ArrayList<Subject>();
        for (int i = readCount(in); i > 0; i--) {
            nodes.add(readSubject(in));
        }
        if (nodes.isEmpty()) {
            throw new IOException("stored domain without nodes");
        }
        return new FailureDomain(of, nodes, in.readInt());
    }
}
