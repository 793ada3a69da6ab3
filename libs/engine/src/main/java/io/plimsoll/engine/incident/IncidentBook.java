package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.surroundings.Subject;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Incidents in the order of their opening, found by what they are made of. Not thread safe.
final class IncidentBook {
    private final Map<String, Incident> incidents = new LinkedHashMap<>();
    private final Map<String, IncidentCase> cases = new HashMap<>();
    private final Map<String, String> byAnomaly = new HashMap<>();
    private final Map<Subject, Set<String>> bySubject = new HashMap<>();
    private final Map<String, Set<String>> byNamespace = new HashMap<>();

    void put(Incident incident) {
        var before = incidents.put(incident.id(), incident);
        // What is about another anomaly comes behind; the others only have a new revision.
        int known = before == null ? 0 : before.symptoms().size();
        for (var each : incident.symptoms().subList(known, incident.symptoms().size())) {
            byAnomaly.put(each.anomaly(), incident.id());
            add(bySubject, each.subject(), incident.id());
            add(byNamespace, each.subject().namespace(), incident.id());
        }
    }

    /// What one of them was told from last.
    void put(IncidentCase told) {
        cases.put(told.incident().id(), told);
    }

    private static <K> void add(Map<K, Set<String>> index, K key, String id) {
        index.computeIfAbsent(key, _ -> new HashSet<>(2)).add(id);
    }

    void remove(String id) {
        var incident = incidents.remove(id);
        cases.remove(id);
        if (incident != null) {
            for (var each : incident.symptoms()) {
                byAnomaly.remove(each.anomaly(), id);
                drop(bySubject, each.subject(), id);
                drop(byNamespace, each.subject().namespace(), id);
            }
        }
    }

    private static <K> void drop(Map<K, Set<String>> index, K key, String id) {
        var ids = index.get(key);
        if (ids != null && ids.remove(id) && ids.isEmpty()) {
            index.remove(key);
        }
    }

    Optional<Incident> get(String id) {
        return Optional.ofNullable(incidents.get(id));
    }

    Optional<IncidentCase> caseOf(String id) {
        return Optional.ofNullable(cases.get(id));
    }

    /// The incident that the anomaly is part of.
    Optional<Incident> holding(String anomaly) {
        return Optional.ofNullable(byAnomaly.get(anomaly)).map(incidents::get);
    }

    /// The incidents that it is concerned by, in no order.
    List<Incident> of(Subject subject) {
        return resolved(bySubject.getOrDefault(subject, Set.of()));
    }

    /// Those that are concerned there, in no order.
    List<Incident> in(String namespace) {
        return resolved(byNamespace.getOrDefault(namespace, Set.of()));
    }

    private List<Incident> resolved(Set<String> ids) {
        return ids.stream().map(incidents::get).filter(Objects::nonNull).toList();
    }

    Collection<Incident> all() {
        return List.copyOf(incidents.values());
    }

    int size() {
        return incidents.size();
    }

    void writeCasesTo(DataOutput out) throws IOException {
        for (var each : incidents.values()) {
            StoredCases.write(cases.get(each.id()), each, out);
        }
    }
}
