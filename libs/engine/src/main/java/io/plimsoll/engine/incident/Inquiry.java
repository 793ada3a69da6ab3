package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.silence.Suppression;
import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Happenings;
import io.plimsoll.engine.incident.surroundings.Neighbourhood;
import io.plimsoll.engine.incident.surroundings.Report;
import io.plimsoll.engine.incident.surroundings.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Asks what is known beside the symptoms of an incident. It is asked anew each time that an
/// incident is told; what follows from it is said by the case itself.
final class Inquiry {
    /// So long before it began a change may be why, and a report may be of it.
    private static final long BEFORE = Duration.ofMinutes(30).toMillis();

    /// Clocks and looks differ by so much.
    private static final long AFTER = Duration.ofMinutes(2).toMillis();

    private static final int MOST_REPORTS = 50;
    private static final int MOST_CHANGES = 20;

    private final Neighbourhood neighbourhood;
    private final Happenings happenings;
    private final FailureDomains domains;

    Inquiry(Neighbourhood neighbourhood, Happenings happenings) {
        this.neighbourhood = neighbourhood;
        this.happenings = happenings;
        this.domains = new FailureDomains(neighbourhood);
    }

    /// The incident with all that is known of it now.
    IncidentCase into(IncidentState state, Incident incident, @Nullable Suppression suppression) {
        var known = incident.background();
        var informed =
                new Background(
                        reports(incident),
                        changes(incident, around(incident)),
                        List.of(),
                        incident.symptoms().size(),
                        known.unlisted(),
                        known.isWide(),
                        suppression,
                        known.splitFrom());
        return new IncidentCase(state, incident.with(informed), connections(incident));
    }

    /// What was known stays, in its last revision.
    private List<Report> reports(Incident incident) {
        var reports = new LinkedHashMap<String, Report>();
        incident.background().reports().forEach(each -> reports.put(each.id(), each));
        for (var each : happenings.reports(incident.entities(), incident.startedAt() - BEFORE)) {
            reports.put(each.id(), each);
        }
        return reports.values().stream().limit(MOST_REPORTS).toList();
    }

    /// What is concerned, whom it calls and what it runs on.
    private Set<Subject> around(Incident incident) {
        var around = new LinkedHashSet<>(incident.entities());
        for (var each : incident.entities()) {
            around.addAll(neighbourhood.callees(each, incident.startedAt()));
            around.addAll(neighbourhood.nodes(each, incident.startedAt()));
        }
        return around;
    }

    private List<Change> changes(Incident incident, Set<Subject> around) {
        var changes = new LinkedHashMap<String, Change>();
        incident.background().changes().forEach(each -> changes.put(each.id(), each));
        happenings
                .changes(around, incident.startedAt() - BEFORE, incident.startedAt() + AFTER)
                .stream()
                .sorted(Comparator.comparingLong(Change::at).reversed().thenComparing(Change::id))
                .forEach(each -> changes.put(each.id(), each));
        return changes.values().stream().limit(MOST_CHANGES).toList();
    }

    private Connections connections(Incident incident) {
        var concerned = new TreeSet<>(Comparator.comparing(Subject::path));
        incident.symptoms().forEach(each -> concerned.add(each.subject()));
        var calls = new ArrayList<Connections.Link>();
        var hosts = new ArrayList<Connections.Link>();
        for (var each : concerned) {
            for (var callee : neighbourhood.callees(each, incident.startedAt())) {
                calls.add(new Connections.Link(each, callee));
            }
            for (var node : neighbourhood.nodes(each, incident.startedAt())) {
                if (concerned.contains(node)) {
                    hosts.add(new Connections.Link(each, node));
                }
            }
        }
        return new Connections(calls, hosts, domains.failing(concerned).orElse(null));
    }
}
