package io.plimsoll.action.notify.notice;

import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.NamespaceView;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a receiver is told of. Immutable.
///
/// @param minSeverity of what it is told of first; how that goes on and ends, it hears anyway
/// @param clusters empty for all
/// @param view which namespaces it sees; null for all
public record Scope(
        AnomalyEvent.Severity minSeverity, Set<String> clusters, @Nullable NamespaceView view) {
    public Scope {
        clusters = Set.copyOf(clusters);
    }

    /// What the receiver may see of it; empty when it does not concern it.
    public Optional<IncidentEvent> of(IncidentEvent incident) {
        if (!clusters.isEmpty() && !clusters.contains(incident.cluster())) {
            return Optional.empty();
        }
        return view == null ? Optional.of(incident) : view.of(incident);
    }

    /// Whether it may decide what is done there.
    public boolean reaches(String cluster, String namespace) {
        return (clusters.isEmpty() || clusters.contains(cluster))
                && (view == null || view.namespaces().contains(namespace));
    }

    boolean isSevereEnough(IncidentEvent incident) {
        return incident.severity().compareTo(minSeverity) >= 0;
    }
}
