package io.plimsoll.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.evidence.EvidenceBundle;
import io.plimsoll.contracts.evidence.EvidenceCase;
import io.plimsoll.engine.incident.IncidentCase;
import io.plimsoll.translation.IncidentEvents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Whether the evidence still leads to the incident that was told: the engine concludes it anew,
/// from the bundle alone, and the two are compared byte for byte. Immutable.
///
/// @param differences what differs, for people: a field, as it was told, and as it is concluded
///   now; empty when nothing does
public record Replay(List<String> differences) {
    /// What incidents did not tell from the beginning on: of their anomalies the pod and the
    /// series, and what the cluster warns of.
    private static final List<String> ADDED = List.of("member", "series", "warningReasons");

    public Replay {
        differences = List.copyOf(differences);
    }

    /// Whether the same incident results.
    public boolean isSame() {
        return differences.isEmpty();
    }

    /// Concludes anew.
    ///
    /// @throws IOException when the bundle has no case, or one that cannot be
    public static Replay of(EvidenceBundle bundle) throws IOException {
        var from = bundle.from();
        if (from == null) {
            throw new IOException("it has no case to conclude from: " + bundle.missing());
        }
        return compared(bundle.told(), concluded(from, bundle.told().evidenceUrl()));
    }

    private static IncidentEvent concluded(EvidenceCase from, String evidenceUrl)
            throws IOException {
        IncidentCase read;
        try {
            read = new ReadCase(from).value();
            return IncidentEvents.event(read.state(), read.concluded(), evidenceUrl);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IOException("there is no such case: " + e.getMessage(), e);
        }
    }

    private static Replay compared(IncidentEvent told, IncidentEvent now) throws IOException {
        var before = CanonicalJson.tree(CanonicalJson.bytes(told));
        var after = CanonicalJson.tree(CanonicalJson.bytes(now));
        for (var name : ADDED) {
            if (before.findValue(name) == null) {
                after.findParents(name).forEach(each -> ((ObjectNode) each).remove(name));
            }
        }
        return new Replay(differences(before, after));
    }

    private static List<String> differences(JsonNode told, JsonNode now) {
        var names = new TreeSet<String>();
        told.fieldNames().forEachRemaining(names::add);
        now.fieldNames().forEachRemaining(names::add);
        var differences = new ArrayList<String>();
        for (var name : names) {
            if (!told.path(name).equals(now.path(name))) {
                differences.add(
                        "%s: told %s, now %s".formatted(name, told.path(name), now.path(name)));
            }
        }
        return differences;
    }
}
