package io.plimsoll.engine.remedy;

import io.plimsoll.engine.score.AnomalyKind;
import io.plimsoll.engine.score.Direction;
import io.plimsoll.engine.score.Severity;
import java.util.Map;
import java.util.Set;

/// Which incidents a policy is for: all that is said must hold; an empty set says nothing.
/// Immutable.
///
/// @param severity at least so bad
/// @param namespaces names
/// @param kinds of workloads
/// @param names of workloads
/// @param signs one open anomaly of the incident must be so
/// @param afterChange only when a change is the probable cause of the incident
/// @param ofOnePod only when all of it is about one pod
/// @param traits what must be told, or seen in the cluster, beside the incident
public record Match(
        Severity severity,
        Set<String> namespaces,
        Set<String> kinds,
        Set<String> names,
        Signs signs,
        boolean afterChange,
        boolean ofOnePod,
        Traits traits) {
    /// Whatever brought it about.
    public Match(
            Severity severity,
            Set<String> namespaces,
            Set<String> kinds,
            Set<String> names,
            Signs signs) {
        this(severity, namespaces, kinds, names, signs, false, false, Traits.ANY);
    }

    public Match {
        namespaces = Set.copyOf(namespaces);
        kinds = Set.copyOf(kinds);
        names = Set.copyOf(names);
    }

    /// What an anomaly looks like.
    public record Signs(Set<String> metrics, Set<AnomalyKind> kinds, Set<Direction> directions) {
        public Signs {
            metrics = Set.copyOf(metrics);
            kinds = Set.copyOf(kinds);
            directions = Set.copyOf(directions);
        }

        private boolean fit(Trouble.Sign sign) {
            return sign.isOpen()
                    && allows(metrics, sign.metric())
                    && allows(kinds, sign.kind())
                    && allows(directions, sign.direction());
        }
    }

    /// What Kubernetes itself says.
    ///
    /// @param warnings one of these reasons of its warnings must be told of the incident
    /// @param labels that the object must have
    /// @param conditions of the object's status, by type: `True`, `False` or `Unknown`
    public record Traits(
            Set<String> warnings, Map<String, String> labels, Map<String, String> conditions) {
        public static final Traits ANY = new Traits(Set.of(), Map.of(), Map.of());

        public Traits {
            warnings = Set.copyOf(warnings);
            labels = Map.copyOf(labels);
            conditions = Map.copyOf(conditions);
        }

        /// Whether the object need not be looked at.
        boolean isAnyObject() {
            return labels.isEmpty() && conditions.isEmpty();
        }

        boolean fit(Cluster.Features object) {
            return object.labels().entrySet().containsAll(labels.entrySet())
                    && object.conditions().entrySet().containsAll(conditions.entrySet());
        }
    }

    /// Whether the policy is for it, as far as the incident says.
    public boolean fits(Trouble trouble) {
        var target = trouble.target();
        return trouble.severity().compareTo(severity) >= 0
                && allows(namespaces, target.namespace())
                && allows(kinds, target.kind())
                && allows(names, target.name())
                && (!afterChange || trouble.extent().afterChange())
                && (!ofOnePod || !trouble.extent().oddOne().isEmpty())
                && (traits.warnings().isEmpty()
                        || trouble.extent().warnings().stream()
                                .anyMatch(traits.warnings()::contains))
                && trouble.signs().stream().anyMatch(signs::fit);
    }

    /// Whether it is meant for what can only be seen by hearing nothing.
    boolean isForSilence() {
        return signs.kinds().contains(AnomalyKind.NO_DATA);
    }

    private static <T> boolean allows(Set<T> allowed, T value) {
        return allowed.isEmpty() || allowed.contains(value);
    }
}
