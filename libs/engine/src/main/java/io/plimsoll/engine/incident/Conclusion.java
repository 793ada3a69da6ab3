package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.cause.Aspect;
import io.plimsoll.engine.incident.cause.Calls;
import io.plimsoll.engine.incident.cause.CaseFile;
import io.plimsoll.engine.incident.cause.Cause;
import io.plimsoll.engine.incident.cause.CauseParameters;
import io.plimsoll.engine.incident.cause.CauseRanking;
import io.plimsoll.engine.incident.cause.Evidence;
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

/// Who is why, by what was found out and nothing else.
final class Conclusion {
    private static final int MOST_CAUSES = 5;

    /// From here on it is called proven.
    private static final double PROVEN = 0.5;

    private static final double WORTH_TELLING = 0.05;

    /// What somebody else calls wrong, in deviations: clearly off, and no more than that.
    private static final double REPORTED = 10;

    private static final CauseRanking RANKING = new CauseRanking(CauseParameters.DEFAULTS);

    private final Incident incident;
    private final Connections connections;

    /// When the last of it was told.
    private final long now;

    private final boolean lasts;

    Conclusion(Incident incident, Connections connections) {
        this.incident = incident;
        this.connections = connections;
        this.lasts = incident.hasOpenSymptoms();
        this.now = incident.symptoms().stream().mapToLong(Symptom::toldAt).max().orElse(0);
    }

    /// By rank; none when none is proven.
    List<Cause> causes() {
        var causes = RANKING.rank(file());
        if (causes.isEmpty() || causes.getFirst().probability() < PROVEN) {
            return List.of();
        }
        return causes.stream()
                .filter(each -> each.probability() >= WORTH_TELLING)
                .limit(MOST_CAUSES)
                .toList();
    }

    private CaseFile file() {
        var evidence = new ArrayList<Evidence>();
        var onsets = new TreeMap<Subject, Long>(Comparator.comparing(Subject::path));
        for (var each : incident.symptoms()) {
            evidence.add(
                    new Evidence(
                            each.subject(),
                            each.aspect(),
                            each.metric(),
                            each.trouble(),
                            null,
                            overFor(each)));
            onsets.merge(each.subject(), each.startedAt(), Math::min);
        }
        for (var each : incident.background().reports()) {
            evidence.add(new Evidence(each.of(), Aspect.ERRORS, each.name(), REPORTED));
        }
        var calls = new Calls();
        connections.calls().forEach(each -> calls.add(each.from(), each.to()));
        Map<Subject, Set<Subject>> hosts = new LinkedHashMap<>();
        connections.hosts().forEach(each -> add(each.from(), each.to(), hosts));
        var domain = connections.domain();
        if (domain != null) {
            domain.nodes().forEach(each -> add(each, domain.of(), hosts));
            evidence.add(evidence(domain));
        }
        return new CaseFile(evidence, calls, hosts, onsets, incident.background().changes());
    }

    /// While it lasts it is about what is off now, and less and less about what is over; once all
    /// is over, about what was.
    private @Nullable Duration overFor(Symptom symptom) {
        var endedAt = symptom.endedAt();
        return endedAt == null || !lasts ? null : Duration.ofMillis(Math.max(0, now - endedAt));
    }

    private static void add(Subject of, Subject on, Map<Subject, Set<Subject>> hosts) {
        hosts.computeIfAbsent(of, _ -> new LinkedHashSet<>()).add(on);
    }

    /// A pool is as bad off as its nodes are in the mean.
    private Evidence evidence(FailureDomain domain) {
        double sum = 0;
        for (var node : domain.nodes()) {
            sum +=
                    incident.symptoms().stream()
                            .filter(each -> each.subject().equals(node))
                            .mapToDouble(Symptom::trouble)
                            .max()
                            .orElse(0);
        }
        var what = "%d of its %d nodes".formatted(domain.nodes().size(), domain.size());
        return new Evidence(domain.of(), Aspect.ERRORS, what, sum / domain.nodes().size());
    }
}
