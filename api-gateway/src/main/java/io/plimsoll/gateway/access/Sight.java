package io.plimsoll.gateway.access;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.NamespaceView;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What somebody sees: some clusters or all, and in them some namespaces or all. What concerns the
/// whole of a cluster, as its nodes do, lies in namespace `_cluster`. Immutable.
///
/// @param clusters empty for all
/// @param namespaces empty for all
public record Sight(Set<String> clusters, Set<String> namespaces) {
    /// Everything.
    public static final Sight ALL = new Sight(Set.of(), Set.of());

    public Sight {
        clusters = Set.copyOf(clusters);
        namespaces = Set.copyOf(namespaces);
    }

    /// Whether all of a cluster is seen that is seen at all.
    public boolean seesWholeClusters() {
        return namespaces.isEmpty();
    }

    public boolean seesCluster(String cluster) {
        return clusters.isEmpty() || clusters.contains(cluster);
    }

    public boolean sees(String cluster, String namespace) {
        return seesCluster(cluster) && (namespaces.isEmpty() || namespaces.contains(namespace));
    }

    /// Whether all of these are seen, none standing for every one of the cluster.
    public boolean seesAll(String cluster, List<String> names) {
        return seesCluster(cluster)
                && (namespaces.isEmpty() || (!names.isEmpty() && namespaces.containsAll(names)));
    }

    /// What is seen of it: all, a part in which nothing speaks of the rest, or nothing.
    public Optional<IncidentEvent> of(IncidentEvent incident) {
        if (!seesCluster(incident.cluster())) {
            return Optional.empty();
        }
        return namespaces.isEmpty()
                ? Optional.of(incident)
                : new NamespaceView(namespaces).of(incident);
    }

    /// An anomaly tells of one workload: all of it is seen or nothing.
    public Optional<AnomalyEvent> of(AnomalyEvent anomaly) {
        return Optional.of(anomaly).filter(it -> sees(it.cluster(), it.namespace()));
    }

    /// What is seen of it. Its reason has the title of the incident, or what somebody wrote who saw
    /// all of that: who sees some namespaces reads the name of the policy there.
    public Optional<ActionEvent> of(ActionEvent action) {
        var target = action.target();
        if (!sees(target.cluster(), target.namespace())) {
            return Optional.empty();
        }
        return Optional.of(namespaces.isEmpty() ? action : withoutReason(action));
    }

    private static ActionEvent withoutReason(ActionEvent of) {
        return new ActionEvent(
                of.id(),
                of.revision(),
                of.state(),
                of.incident(),
                of.policy(),
                of.target(),
                of.action(),
                of.mode(),
                of.policy().name(),
                of.guards(),
                of.requestedBy(),
                of.decidedBy(),
                of.executedAt(),
                of.verification(),
                of.revert(),
                of.at());
    }
}
