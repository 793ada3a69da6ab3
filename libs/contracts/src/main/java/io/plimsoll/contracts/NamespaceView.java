package io.plimsoll.contracts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An incident as somebody may see it who is let into some namespaces only. What lies in others is
/// left out, and so is every text that may speak of them; how many entities were left out is said
/// in the title. What concerns the whole of a cluster lies in `_cluster`. Immutable.
public record NamespaceView(Set<String> namespaces) {
    /// The worst first, as the title of an incident has it.
    private static final Comparator<IncidentEvent.Evidence> BY_WEIGHT =
            Comparator.comparing(IncidentEvent.Evidence::severity)
                    .thenComparingDouble(IncidentEvent.Evidence::rarity)
                    .reversed()
                    .thenComparing(IncidentEvent.Evidence::anomaly);

    /// In `cluster/namespace/kind/name`.
    private static final int PARTS = 4;

    public NamespaceView {
        namespaces = Set.copyOf(namespaces);
    }

    /// What is seen of it; the incident itself when all of it is, empty when nothing is.
    public Optional<IncidentEvent> of(IncidentEvent incident) {
        if (seesAllOf(incident)) {
            return Optional.of(incident);
        }
        var evidence =
                incident.evidence().stream()
                        .filter(each -> namespaces.contains(each.namespace()))
                        .sorted(BY_WEIGHT)
                        .toList();
        var entities = incident.entities().stream().filter(this::sees).toList();
        return entities.isEmpty() && evidence.isEmpty()
                ? Optional.empty()
                : Optional.of(part(incident, entities, evidence));
    }

    private boolean seesAllOf(IncidentEvent incident) {
        return namespaces.containsAll(incident.namespaces())
                && incident.entities().stream().allMatch(this::sees)
                && incident.evidence().stream()
                        .allMatch(each -> namespaces.contains(each.namespace()))
                && incident.probableCauses().stream()
                        .allMatch(each -> each.entity() == null || sees(each.entity()));
    }

    private boolean sees(String entity) {
        var parts = entity.split("/", PARTS);
        return parts.length == PARTS && namespaces.contains(parts[1]);
    }

    private IncidentEvent part(
            IncidentEvent of, List<String> entities, List<IncidentEvent.Evidence> evidence) {
        return new IncidentEvent(
                of.id(),
                of.revision(),
                of.state(),
                of.cluster(),
                of.namespaces().stream().filter(namespaces::contains).toList(),
                title(entities, evidence, of.entities().size() - entities.size()),
                evidence.isEmpty() ? of.severity() : evidence.getFirst().severity(),
                of.startedAt(),
                of.updatedAt(),
                of.resolvedAt(),
                evidence.stream().map(IncidentEvent.Evidence::anomaly).toList(),
                entities,
                causes(of.probableCauses()),
                // Their ids do not tell whose they are.
                List.of(),
                sees(of.dedupKey()) ? of.dedupKey() : of.id(),
                of.evidenceUrl(),
                evidence,
                withoutReason(of.acknowledgement()),
                of.openings(),
                // Nor do those of alerts and warnings.
                List.of(),
                List.of(),
                of.mergedInto(),
                suppression(of.suppression()),
                of.splitFrom());
    }

    /// Rank and probability stay: who is seen as second is not made the first.
    private List<IncidentEvent.ProbableCause> causes(List<IncidentEvent.ProbableCause> all) {
        var seen = new ArrayList<IncidentEvent.ProbableCause>();
        for (var each : all) {
            var entity = each.entity();
            if (entity != null && sees(entity)) {
                seen.add(
                        new IncidentEvent.ProbableCause(
                                entity, null, each.rank(), each.probability(), List.of()));
            }
        }
        return seen;
    }

    private static IncidentEvent.@Nullable Acknowledgement withoutReason(
            IncidentEvent.@Nullable Acknowledgement of) {
        return of == null ? null : new IncidentEvent.Acknowledgement(of.by(), of.at(), null);
    }

    /// A silence is known by its id, a window by the namespace that it lies in.
    private IncidentEvent.@Nullable Suppression suppression(
            IncidentEvent.@Nullable Suppression of) {
        if (of == null) {
            return null;
        }
        var seen =
                of.by().stream()
                        .filter(each -> {
                            int end = each.indexOf('/');
                            return end < 0 || namespaces.contains(each.substring(0, end));
                        })
                        .toList();
        return new IncidentEvent.Suppression(seen, of.until());
    }

    private static String title(
            List<String> entities, List<IncidentEvent.Evidence> evidence, int hidden) {
        var title =
                evidence.isEmpty()
                        ? entities.getFirst().split("/", PARTS)[PARTS - 1] + " is concerned"
                        : title(evidence);
        return switch (hidden) {
            case 0 -> title;
            case 1 -> title + ", and 1 entity in other namespaces";
            default -> "%s, and %d entities in other namespaces".formatted(title, hidden);
        };
    }

    private static String title(List<IncidentEvent.Evidence> evidence) {
        var first = evidence.getFirst();
        var direction =
                switch (first.direction()) {
                    case up -> " is up";
                    case down -> " is down";
                    case none -> "";
                };
        var kind = first.kind().name().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        var others = evidence.size() == 1 ? "" : ", and %d more".formatted(evidence.size() - 1);
        return "%s: %s%s (%s)%s"
                .formatted(first.workload().name(), first.metric(), direction, kind, others);
    }
}
