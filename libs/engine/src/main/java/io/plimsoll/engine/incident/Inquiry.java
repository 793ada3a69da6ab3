package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.cause.Aspect;
import io.plimsoll.engine.incident.cause.Calls;
import io.plimsoll.engine.incident.cause.CaseFile;
import io.plimsoll.engine.incident.cause.Cause;
import io.plimsoll.engine.incident.cause.CauseParameters;
import io.plimsoll.engine.incident.cause.CauseRanking;
import io.plimsoll.engine.incident.cause.Evidence;
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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Asks what is known beside the symptoms of an incident, and who is why. It is asked anew each
/// time that an incident is told.
final class Inquiry {
    /// So long before it began a change may be why, and a report may be of it.
    private static final long BEFORE = Duration.ofMinutes(30).toMillis();

    /// Clocks and looks differ by so much.
    private static final long AFTER = Duration.ofMinutes(2).toMillis();

    private static final int MOST_REPORTS = 50;
    private static final int MOST_CHANGES = 20;
    private static final int MOST_CAUSES = 5;

    /// From here on it is called proven.
    private static final double PROVEN = 0.5;

    private static final double WORTH_TELLING = 0.05;

    /// What somebody else calls wrong, in deviations: clearly off, and no more than that.
    private static final double REPORTED = 10;

    private final Neighbourhood neighbourhood;
    private final Happenings happenings;
    private final FailureDomains domains;
    private final CauseRanking ranking = new CauseRanking(CauseParameters.DEFAULTS);

    Inquiry(Neighbourhood neighbourhood, Happenings happenings) {
        this.neighbourhood = neighbourhood;
        this.happenings = happenings;
        this.domains = new FailureDomains(neighbourhood);
    }

    /// The incident with all that is known of it now.
    Incident informed(Incident incident, @Nullable Suppression suppression) {
        var reports = reports(incident);
        var around = around(incident);
        var changes = changes(incident, around);
        var causes = proven(ranking.rank(file(incident, reports, around, changes)));
        var known = incident.background();
        return incident.with(
                new Background(
                        reports,
                        changes,
                        causes,
                        incident.symptoms().size(),
                        known.unlisted(),
                        known.isWide(),
                        suppression));
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

    private CaseFile file(
            Incident incident, List<Report> reports, Set<Subject> around, List<Change> changes) {
        var evidence = new ArrayList<Evidence>();
        var onsets = new TreeMap<Subject, Long>(Comparator.comparing(Subject::path));
        for (var each : incident.symptoms()) {
            add(each, evidence);
            onsets.merge(each.subject(), each.startedAt(), Math::min);
        }
        for (var each : reports) {
            evidence.add(new Evidence(each.of(), Aspect.ERRORS, each.name(), REPORTED));
        }
        var calls = new Calls();
        Map<Subject, Set<Subject>> hosts = new LinkedHashMap<>();
        for (var each : onsets.keySet()) {
            for (var callee : neighbourhood.callees(each, incident.startedAt())) {
                if (around.contains(callee)) {
                    calls.add(each, callee);
                }
            }
            hosts.put(each, hosts(each, onsets.keySet(), incident.startedAt()));
        }
        domains.failing(onsets.keySet())
                .ifPresent(domain -> add(domain, incident, evidence, hosts));
        return new CaseFile(evidence, calls, hosts, onsets, changes);
    }

    private static void add(Symptom symptom, List<Evidence> evidence) {
        double trouble = symptom.trouble();
        evidence.add(new Evidence(symptom.subject(), symptom.aspect(), symptom.metric(), trouble));
    }

    private Set<Subject> hosts(Subject of, Set<Subject> concerned, long at) {
        var hosts = new LinkedHashSet<>(neighbourhood.nodes(of, at));
        hosts.retainAll(concerned);
        return hosts;
    }

    /// A pool is as bad off as its nodes are in the mean.
    private static void add(
            FailureDomains.Domain domain,
            Incident incident,
            List<Evidence> evidence,
            Map<Subject, Set<Subject>> hosts) {
        double sum = 0;
        for (var node : domain.nodes()) {
            hosts.merge(
                    node,
                    Set.of(domain.of()),
                    (one, other) -> {
                        var both = new LinkedHashSet<>(one);
                        both.addAll(other);
                        return both;
                    });
            sum +=
                    incident.symptoms().stream()
                            .filter(each -> each.subject().equals(node))
                            .mapToDouble(Symptom::trouble)
                            .max()
                            .orElse(0);
        }
        var what = "%d of its %d nodes".formatted(domain.nodes().size(), domain.size());
        evidence.add(new Evidence(domain.of(), Aspect.ERRORS, what, sum / domain.nodes().size()));
    }

    private static List<Cause> proven(List<Cause> causes) {
        if (causes.isEmpty() || causes.getFirst().probability() < PROVEN) {
            return List.of();
        }
        return causes.stream()
                .filter(each -> each.probability() >= WORTH_TELLING)
                .limit(MOST_CAUSES)
                .toList();
    }
}
