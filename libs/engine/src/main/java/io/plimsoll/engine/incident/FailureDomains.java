package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.surroundings.Neighbourhood;
import io.plimsoll.engine.incident.surroundings.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the pool or zone that nodes in trouble have in common.
final class FailureDomains {
    private static final int LEAST_NODES = 2;

    /// How well pool and nodes in trouble must cover each other, of 1.
    private static final double FITS = 0.6;

    private final Neighbourhood neighbourhood;

    FailureDomains(Neighbourhood neighbourhood) {
        this.neighbourhood = neighbourhood;
    }

    /// The one that fits best those nodes that are in trouble, if one does. What holds the whole
    /// cluster is none.
    Optional<FailureDomain> failing(Set<Subject> inTrouble) {
        Map<Subject, List<Subject>> byDomain = new LinkedHashMap<>();
        int nodes = 0;
        for (var each : inTrouble) {
            if (Ties.isNode(each)) {
                var domains = neighbourhood.domains(each);
                // Where nothing of anybody runs, nobody said which pool it is of.
                nodes += domains.isEmpty() ? 0 : 1;
                for (var domain : domains) {
                    byDomain.computeIfAbsent(domain, _ -> new ArrayList<>()).add(each);
                }
            }
        }
        int all = nodes;
        return byDomain.entrySet().stream()
                .map(each ->
                        new FailureDomain(
                                each.getKey(),
                                each.getValue(),
                                neighbourhood.nodesIn(each.getKey())))
                .filter(each -> each.nodes().size() >= LEAST_NODES)
                .filter(each -> each.size() < neighbourhood.nodes())
                .filter(each -> each.fit(all) >= FITS)
                .max(
                        Comparator.comparingDouble((FailureDomain each) -> each.fit(all))
                                .thenComparing(each -> each.of().path()));
    }
}
