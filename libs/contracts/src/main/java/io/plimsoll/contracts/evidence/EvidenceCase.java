package io.plimsoll.contracts.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.IncidentEvent.Acknowledgement;
import io.plimsoll.contracts.IncidentEvent.Suppression;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All that an incident was concluded from: its severity, its title and its probable causes follow
/// from this and from nothing else.
///
/// @param began what it began with
/// @param symptoms in the order of their coming
/// @param reports alerts and warnings of others about what is concerned
/// @param changes of what is concerned and of what it hangs on, shortly before
/// @param calls who calls whom
/// @param hosts who runs on which node that is concerned too
/// @param domain the pool or zone that its nodes have in common; null when there is none
public record EvidenceCase(
        Turn turn,
        Entity began,
        List<CaseSymptom> symptoms,
        List<Report> reports,
        List<Change> changes,
        List<Link> calls,
        List<Link> hosts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Domain domain) {
    /// More is no case that was ever told.
    private static final int MOST_SYMPTOMS = 10_000;

    private static final int MOST_LINKS = 100_000;

    public EvidenceCase {
        Objects.requireNonNull(turn, "turn");
        Objects.requireNonNull(began, "began");
        symptoms = List.copyOf(Objects.requireNonNull(symptoms, "symptoms"));
        reports = List.copyOf(Objects.requireNonNull(reports, "reports"));
        changes = List.copyOf(Objects.requireNonNull(changes, "changes"));
        calls = List.copyOf(Objects.requireNonNull(calls, "calls"));
        hosts = List.copyOf(Objects.requireNonNull(hosts, "hosts"));
        if (symptoms.isEmpty()
                || symptoms.size() > MOST_SYMPTOMS
                || calls.size() + hosts.size() > MOST_LINKS) {
            throw new IllegalArgumentException(
                    "a case has 1 to %d symptoms, and at most %d links"
                            .formatted(MOST_SYMPTOMS, MOST_LINKS));
        }
    }

    /// Which incident it is, and where it stood.
    ///
    /// @param openings 1 at opening, one more each time it came back
    /// @param listed how many symptoms there were when it was told
    /// @param unlisted how many symptoms more there were than are kept
    /// @param wide whether it is made of what only has its time in common: all over the cluster
    /// @param suppression why nobody is called of it; null when that is not so
    /// @param splitFrom id of the incident that it was part of first; null when there is none
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Turn(
            String incident,
            int revision,
            IncidentEvent.State state,
            String cluster,
            Instant startedAt,
            Instant lastOnset,
            Instant updatedAt,
            @Nullable Instant resolvedAt,
            @Nullable Acknowledgement acknowledgement,
            int openings,
            int listed,
            int unlisted,
            boolean wide,
            @Nullable Suppression suppression,
            @Nullable String splitFrom) {
        public Turn {
            Objects.requireNonNull(incident, "incident");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(cluster, "cluster");
            Objects.requireNonNull(startedAt, "startedAt");
            Objects.requireNonNull(lastOnset, "lastOnset");
            Objects.requireNonNull(updatedAt, "updatedAt");
            if (acknowledgement != null) {
                Objects.requireNonNull(acknowledgement.by(), "acknowledgement by");
                Objects.requireNonNull(acknowledgement.at(), "acknowledgement at");
            }
        }
    }

    /// What others say is wrong.
    ///
    /// @param source `alert` or `warning`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Report(
            String id,
            int revision,
            String source,
            Entity of,
            String name,
            Instant startedAt,
            @Nullable Instant endedAt) {
        public Report {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(of, "of");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(startedAt, "startedAt");
        }
    }

    /// Something was changed.
    ///
    /// @param kind `rollout`, `configuration`, `node`, `scale`, `maintenance`, `autoscale` or
    ///   `other`
    public record Change(String id, Entity of, String kind, String title, Instant at) {
        public Change {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(of, "of");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(at, "at");
        }
    }

    /// One hangs on the other.
    public record Link(Entity from, Entity to) {
        public Link {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
        }
    }

    /// A pool or zone.
    ///
    /// @param nodes of it that are in trouble
    /// @param size how many nodes it has
    public record Domain(Entity of, List<Entity> nodes, int size) {
        public Domain {
            Objects.requireNonNull(of, "of");
            nodes = List.copyOf(Objects.requireNonNull(nodes, "nodes"));
        }
    }
}
