package io.plimsoll.gateway.projection;

import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.engine.incident.signature.Signature;
import io.plimsoll.engine.incident.signature.Trait;
import io.plimsoll.engine.series.Workload;
import io.plimsoll.translation.Vocabulary;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is characteristic of the incidents that are told, in columns: one feature on each line.
final class Signatures {
    /// What is longer is cut: an index takes no long keys.
    private static final int LONGEST = 400;

    private Signatures() {}

    /// That of an incident; none of one that goes on in another.
    static Signature of(IncidentEvent incident) {
        if (incident.mergedInto() != null) {
            return Signature.NONE;
        }
        var traits = incident.evidence().stream().map(Signatures::trait).toList();
        return Signature.of(traits, why(incident));
    }

    private static Trait trait(IncidentEvent.Evidence of) {
        return new Trait(
                of.namespace(),
                new Workload(of.workload().kind(), of.workload().name()),
                of.metric(),
                Vocabulary.kind(of.kind()),
                Vocabulary.direction(of.direction()));
    }

    private static Signature.@Nullable Why why(IncidentEvent incident) {
        if (incident.probableCauses().isEmpty()) {
            return null;
        }
        var cause = incident.probableCauses().getFirst();
        var entity = cause.entity();
        var cluster = incident.cluster() + "/";
        // Whoever sees a part may not see the first.
        return cause.rank() != 1 || entity == null || !entity.startsWith(cluster)
                ? null
                : new Signature.Why(entity.substring(cluster.length()), cause.change() != null);
    }

    static String column(Collection<String> features) {
        return features.stream().map(Signatures::line).collect(Collectors.joining("\n"));
    }

    /// Names may hold anything; a line does not.
    private static String line(String feature) {
        var plain = feature.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }

    static Signature read(String places, String signs) {
        return new Signature(lines(places), lines(signs));
    }

    private static List<String> lines(String column) {
        return column.lines().toList();
    }
}
