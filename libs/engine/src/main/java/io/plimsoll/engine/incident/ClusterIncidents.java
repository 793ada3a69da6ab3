package io.plimsoll.engine.incident;

import io.plimsoll.engine.score.Severity;
import io.plimsoll.engine.series.XxHash64;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The incidents of one cluster: those that last, and those that may come back. Its time is that of
/// the latest signal. Not thread safe.
final class ClusterIncidents {
    private static final long SWEEP_EVERY = 60_000;

    private final IncidentParameters parameters;

    /// By id, in the order of their opening.
    private final Map<String, Incident> incidents = new LinkedHashMap<>();

    private long now = Long.MIN_VALUE;
    private long swept = Long.MIN_VALUE;

    ClusterIncidents(IncidentParameters parameters) {
        this.parameters = parameters;
    }

    int open() {
        return Math.toIntExact(incidents.values().stream().filter(Incident::isOpen).count());
    }

    void accept(Symptom symptom, IncidentListener listener) {
        advance(symptom.toldAt(), listener);
        var known = holding(symptom.anomaly());
        if (known.isPresent()) {
            revise(known.get(), symptom, listener);
        } else if (symptom.isOpen()) {
            place(symptom, listener);
        }
    }

    void acknowledge(String id, Acknowledgement by, IncidentListener listener) {
        var incident = incidents.get(id);
        if (incident != null && incident.isOpen() && !by.equals(incident.acknowledgement())) {
            tell(IncidentState.ACKNOWLEDGED, incident.told(null, by), listener);
        }
    }

    private Optional<Incident> holding(String anomaly) {
        return incidents.values().stream()
                .filter(each -> each.symptom(anomaly).isPresent())
                .findFirst();
    }

    private void revise(Incident incident, Symptom symptom, IncidentListener listener) {
        var before = incident.symptom(symptom.anomaly()).orElseThrow();
        if (symptom.revision() <= before.revision()) {
            return;
        }
        var revised = incident.with(symptom);
        if (incident.isOpen() && !revised.hasOpenSymptoms()) {
            tell(IncidentState.RESOLVED, revised.told(revised.updatedAt(), null), listener);
        } else if (incident.isOpen()
                && (before.isOpen() != symptom.isOpen()
                        || revised.severity() != incident.severity())) {
            tell(IncidentState.UPDATED, revised.told(null, null), listener);
        } else {
            incidents.put(revised.id(), revised);
        }
    }

    /// What is only noteworthy joins an incident and opens none.
    private void place(Symptom symptom, IncidentListener listener) {
        var same =
                incidents.values().stream()
                        .filter(each -> each.subject().equals(symptom.subject()))
                        .filter(each -> each.symptoms().size() < parameters.maxSymptoms())
                        .toList();
        var lasting = same.stream().filter(each -> isJoinedBy(symptom, each)).findFirst();
        if (lasting.isPresent()) {
            tell(IncidentState.UPDATED, lasting.get().with(symptom).told(null, null), listener);
        } else if (symptom.sign().severity() != Severity.INFO) {
            tell(
                    symptom,
                    same.stream().filter(each -> isBackWith(symptom, each)).findFirst(),
                    listener);
        }
    }

    private void tell(Symptom symptom, Optional<Incident> earlier, IncidentListener listener) {
        if (earlier.isPresent()) {
            tell(IncidentState.REOPENED, earlier.get().with(symptom).told(null, null), listener);
        } else {
            tell(IncidentState.OPENED, begun(symptom), listener);
        }
    }

    private boolean isJoinedBy(Symptom symptom, Incident incident) {
        long merge = parameters.mergeWindow().toMillis();
        long start = symptom.startedAt();
        return incident.isOpen()
                && start >= incident.startedAt() - merge
                && start <= incident.lastOnset() + merge
                && start <= incident.startedAt() + parameters.absorbFor().toMillis();
    }

    private boolean isBackWith(Symptom symptom, Incident incident) {
        var resolvedAt = incident.resolvedAt();
        return resolvedAt != null
                && symptom.startedAt() <= resolvedAt + parameters.reopenWithin().toMillis();
    }

    private static Incident begun(Symptom symptom) {
        return new Incident(
                "inc-%016x".formatted(XxHash64.of(symptom.anomaly())),
                1,
                symptom.subject(),
                symptom.startedAt(),
                symptom.startedAt(),
                symptom.toldAt(),
                null,
                List.of(symptom),
                null,
                1);
    }

    private void tell(IncidentState state, Incident incident, IncidentListener listener) {
        incidents.put(incident.id(), incident);
        listener.changed(state, incident);
    }

    private void advance(long time, IncidentListener listener) {
        now = Math.max(now, time);
        if (swept == Long.MIN_VALUE || now - swept >= SWEEP_EVERY) {
            swept = now;
            for (var each : List.copyOf(incidents.values())) {
                sweep(each, listener);
            }
        }
    }

    private void sweep(Incident incident, IncidentListener listener) {
        var resolvedAt = incident.resolvedAt();
        if (resolvedAt != null) {
            if (now - resolvedAt > parameters.reopenWithin().toMillis()) {
                incidents.remove(incident.id());
            }
            return;
        }
        long silentSince = now - parameters.forgetAfter().toMillis();
        var revised = incident;
        for (var each : incident.symptoms()) {
            if (each.isOpen() && each.toldAt() < silentSince) {
                revised = revised.with(each.endedBy(each.toldAt()));
            }
        }
        if (!revised.hasOpenSymptoms()) {
            tell(IncidentState.RESOLVED, revised.told(revised.updatedAt(), null), listener);
        } else {
            incidents.put(revised.id(), revised);
        }
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(now);
        out.writeLong(swept);
        out.writeInt(incidents.size());
        for (var each : incidents.values()) {
            StoredIncidents.write(each, out);
        }
    }

    static ClusterIncidents readFrom(DataInput in, IncidentParameters parameters)
            throws IOException {
        var read = new ClusterIncidents(parameters);
        read.now = in.readLong();
        read.swept = in.readLong();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            var incident = StoredIncidents.read(in);
            read.incidents.put(incident.id(), incident);
        }
        return read;
    }
}
