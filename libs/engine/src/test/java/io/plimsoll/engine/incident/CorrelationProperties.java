package io.plimsoll.engine.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.engine.incident.surroundings.Subject;
import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import io.plimsoll.engine.series.Workload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// What holds of any signals, be they doubled, out of order or about what is long over.
class CorrelationProperties {
    private static final long MINUTE = 60_000;
    private static final IncidentParameters DEFAULTS = IncidentParameters.defaults().within(null);

    record Change(IncidentState state, Incident incident) {}

    @Property(edgeCases = EdgeCasesMode.NONE)
    void anIncidentGoesFromRevisionToRevision(@ForAll("signals") List<Symptom> signals) {
        var correlation = new Correlation(DEFAULTS);
        var latest = new HashMap<String, Change>();

        for (var change : changes(correlation, signals)) {
            var incident = change.incident();
            var before = latest.put(incident.id(), change);
            boolean isNew = change.state() == IncidentState.OPENED;
            boolean wasOpen = before != null && before.incident().isOpen();
            boolean isOver =
                    change.state() == IncidentState.RESOLVED
                            || change.state() == IncidentState.MERGED;
            assertThat(incident.isOpen()).isNotEqualTo(isOver);
            assertThat(incident.mergedInto() != null)
                    .isEqualTo(change.state() == IncidentState.MERGED);
            assertThat(wasOpen).isEqualTo(!isNew && change.state() != IncidentState.REOPENED);
            if (before != null && !isNew) {
                int back = change.state() == IncidentState.REOPENED ? 1 : 0;
                assertThat(incident.revision()).isEqualTo(before.incident().revision() + 1);
                assertThat(incident.openings()).isEqualTo(before.incident().openings() + back);
            } else {
                assertThat(incident.revision()).isEqualTo(1);
                assertThat(incident.openings()).isEqualTo(1);
            }
        }

        assertThat(latest.values().stream().filter(change -> change.incident().isOpen()))
                .hasSize(correlation.open());
    }

    /// What was told follows from its case alone, before and after a restart, though more was heard
    /// since.
    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatWasToldIsConcludedAgainFromItsCase(@ForAll("signals") List<Symptom> signals)
            throws IOException {
        var correlation = new Correlation(DEFAULTS);
        var latest = new HashMap<String, Change>();
        changes(correlation, signals).forEach(each -> latest.put(each.incident().id(), each));

        for (var from : List.of(correlation, restored(stored(correlation)))) {
            for (var change : latest.values()) {
                var told = change.incident();
                var found = from.caseOf(told.subject().cluster(), told.id());
                assertThat(found.isPresent() || !told.isOpen()).isTrue();
                found.ifPresent(each -> {
                    assertThat(each.state()).isEqualTo(change.state());
                    assertThat(each.concluded()).isEqualTo(told);
                });
            }
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void anAnomalyIsInOneIncident(@ForAll("signals") List<Symptom> signals) {
        var open = new HashMap<String, Incident>();
        for (var change : changes(new Correlation(DEFAULTS), signals)) {
            open.put(change.incident().id(), change.incident());
            var seen = new HashSet<String>();
            for (var incident : open.values()) {
                if (incident.isOpen()) {
                    assertThat(incident.startedAt()).isLessThanOrEqualTo(incident.lastOnset());
                    assertThat(incident.symptoms())
                            .allMatch(symptom ->
                                    symptom.subject()
                                            .cluster()
                                            .equals(incident.subject().cluster()))
                            .allMatch(symptom -> seen.add(symptom.anomaly()));
                }
            }
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatComesTwiceChangesNothing(@ForAll("signals") List<Symptom> signals) throws IOException {
        var twice = signals.stream().flatMap(each -> List.of(each, each).stream()).toList();
        var once = new Correlation(DEFAULTS);
        var doubled = new Correlation(DEFAULTS);

        assertThat(changes(doubled, twice)).isEqualTo(changes(once, signals));
        assertThat(stored(doubled)).isEqualTo(stored(once));
    }

    /// So each cluster may be read in its own order.
    @Property(edgeCases = EdgeCasesMode.NONE)
    void noClusterMattersToAnother(@ForAll("signals") List<Symptom> signals) {
        var together = changes(new Correlation(DEFAULTS), signals);

        for (var cluster : List.of("east", "west")) {
            var its =
                    signals.stream()
                            .filter(each -> each.subject().cluster().equals(cluster))
                            .toList();
            assertThat(together)
                    .filteredOn(each -> each.incident().subject().cluster().equals(cluster))
                    .isEqualTo(changes(new Correlation(DEFAULTS), its));
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void goesOnFromItsStoredFormAtAnyPoint(
            @ForAll("signals") List<Symptom> signals, @ForAll @IntRange(max = 60) int at)
            throws IOException {
        int cut = Math.min(at, signals.size());
        var whole = new Correlation(DEFAULTS);
        var expected = changes(whole, signals);

        var before = new Correlation(DEFAULTS);
        var told = changes(before, signals.subList(0, cut));
        var after = restored(stored(before));
        told.addAll(changes(after, signals.subList(cut, signals.size())));

        assertThat(told).isEqualTo(expected);
        assertThat(stored(after)).isEqualTo(stored(whole));
    }

    /// Every third change is taken on by somebody.
    private static List<Change> changes(Correlation correlation, List<Symptom> signals) {
        var changes = new ArrayList<Change>();
        for (var each : signals) {
            int known = changes.size();
            correlation.accept(each, (state, incident) -> changes.add(new Change(state, incident)));
            for (var change : List.copyOf(changes.subList(known, changes.size()))) {
                var incident = change.incident();
                if (change.state() == IncidentState.UPDATED && incident.revision() % 3 == 0) {
                    correlation.acknowledge(
                            incident.subject().cluster(),
                            incident.id(),
                            acknowledgement(incident),
                            (state, now) -> changes.add(new Change(state, now)));
                }
            }
        }
        return changes;
    }

    private static Acknowledgement acknowledgement(Incident incident) {
        var reason = incident.revision() % 2 == 0 ? "mine" : null;
        return new Acknowledgement("ada", incident.updatedAt(), reason);
    }

    private record Signal(
            int anomaly, int revision, Severity severity, int minutes, boolean ends) {}

    @Provide
    Arbitrary<List<Symptom>> signals() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 15),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.of(Severity.class),
                        Arbitraries.of(0, 1, 2, 5, 20, 31, 100, 3_000),
                        Arbitraries.of(true, false))
                .as(Signal::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(60)
                .map(CorrelationProperties::symptoms);
    }

    private static List<Symptom> symptoms(List<Signal> signals) {
        var symptoms = new ArrayList<Symptom>();
        long now = 0;
        for (var each : signals) {
            now += each.minutes() * MINUTE;
            var workload = new Workload("Deployment", "w" + each.anomaly() % 3);
            symptoms.add(
                    new Symptom(
                            "anomaly-" + each.anomaly(),
                            each.revision(),
                            new Subject(
                                    each.anomaly() % 2 == 0 ? "east" : "west", "shop", workload),
                            "latency",
                            new Symptom.Sign(
                                    AnomalyKind.SPIKE, Direction.UP, each.severity(), 0.9, 4, "up"),
                            now - each.revision() * MINUTE,
                            now,
                            each.ends() ? Long.valueOf(now) : null));
        }
        return symptoms;
    }

    private static byte[] stored(Correlation correlation) throws IOException {
        var bytes = new ByteArrayOutputStream();
        correlation.writeTo(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static Correlation restored(byte[] stored) throws IOException {
        return Correlation.readFrom(
                new DataInputStream(new ByteArrayInputStream(stored)), DEFAULTS);
    }
}
