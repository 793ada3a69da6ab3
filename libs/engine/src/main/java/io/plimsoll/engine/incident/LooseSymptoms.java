package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.surroundings.Subject;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is noteworthy and part of no incident, for a while: where one opens that has to do with it,
/// it may have been the first sign. Not thread safe.
final class LooseSymptoms {
    private static final int MOST = 2_000;

    private final Map<String, Symptom> byAnomaly = new LinkedHashMap<>();

    void keep(Symptom symptom, long now) {
        var before = byAnomaly.get(symptom.anomaly());
        if (symptom.startedAt() <= now
                && (before == null || before.revision() < symptom.revision())) {
            byAnomaly.put(symptom.anomaly(), symptom);
            if (byAnomaly.size() > MOST) {
                byAnomaly.remove(byAnomaly.keySet().iterator().next());
            }
        }
    }

    void drop(String anomaly) {
        byAnomaly.remove(anomaly);
    }

    /// Those of it that began since then.
    List<Symptom> of(Subject subject, long since) {
        return byAnomaly.values().stream()
                .filter(each -> each.subject().equals(subject) && each.startedAt() >= since)
                .toList();
    }

    void forget(long before) {
        byAnomaly.values().removeIf(each -> each.startedAt() < before);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(byAnomaly.size());
        for (var each : byAnomaly.values()) {
            StoredSymptoms.write(each, out);
        }
    }
}
