package io.plimsoll.gateway.projection;

import io.plimsoll.contracts.AnomalyEvent.Severity;
import io.plimsoll.gateway.access.Sight;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What of the read model is asked for; null for all.
///
/// @param open what is not over, or only what is
/// @param since what began then or later
/// @param workload the name of what it is of; only of anomalies
/// @param sight of whoever asks
public record Filter(
        @Nullable String cluster,
        @Nullable String namespace,
        @Nullable String state,
        @Nullable Severity severity,
        @Nullable Boolean open,
        @Nullable Instant since,
        @Nullable String workload,
        Sight sight) {
    /// The same, of one workload.
    public Filter ofWorkload(@Nullable String name) {
        return new Filter(cluster, namespace, state, severity, open, since, name, sight);
    }

    /// Whether whoever asks sees where he looks: what is elsewhere he cannot look for, not even to
    /// see whether a thing that he sees lies there, too.
    boolean isWithinSight() {
        return namespace == null
                || sight.seesWholeClusters()
                || sight.namespaces().contains(namespace);
    }

    List<String> severities() {
        return severity == null ? List.of() : List.of(severity.name());
    }

    /// Those that an incident may have of which a part is as severe as is asked for.
    List<String> severitiesOfWhole() {
        return severity == null || sight.seesWholeClusters()
                ? severities()
                : Stream.of(Severity.values())
                        .filter(each -> each.compareTo(severity) >= 0)
                        .map(Severity::name)
                        .toList();
    }

    /// The column of what lies in one of the namespaces that are seen; none where all are.
    Set<String> columns() {
        return sight.namespaces().stream()
                .map(Namespaces::sought)
                .collect(Collectors.toUnmodifiableSet());
    }
}
