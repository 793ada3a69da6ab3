package io.plimsoll.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The `data` of an action's CloudEvent: what is to be done about an incident, and what became of
/// it.
///
/// @param id the same in all its events; on the object it touched, too
/// @param revision 1 when proposed, one more with each event
/// @param incident id of the incident it answers
/// @param reason why it was proposed, refused or blocked, for people
/// @param guards what was asked before it, and the answers
/// @param requestedBy who proposed it: `policy:<name>`, or a person
/// @param decidedBy who approved or rejected it; `policy:<name>` in mode `auto`
/// @param at when what this event tells happened
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "id",
    "revision",
    "state",
    "incident",
    "policy",
    "target",
    "action",
    "mode",
    "reason",
    "guards",
    "requestedBy",
    "decidedBy",
    "executedAt",
    "verification",
    "revert",
    "at"
})
public record ActionEvent(
        String id,
        int revision,
        State state,
        String incident,
        PolicyRef policy,
        Target target,
        Act action,
        Mode mode,
        String reason,
        List<Guard> guards,
        String requestedBy,
        @Nullable String decidedBy,
        @Nullable Instant executedAt,
        @Nullable Verification verification,
        @Nullable Revert revert,
        Instant at) {
    public ActionEvent {
        guards = List.copyOf(guards);
    }

    /// Where the action is in its life; also the third part of the event's type.
    public enum State {
        proposed,
        approved,
        rejected,
        blocked,
        executed,
        verified,
        reverted,
        failed
    }

    /// How far the policy lets it go. `shadow` stays proposed; `dryRun` is proposed after the
    /// Kubernetes API took it as a dry run; `approve` waits for a person.
    public enum Mode {
        shadow,
        dryRun,
        approve,
        auto
    }

    /// The policy that asked for it, as it was then.
    public record PolicyRef(String name, long generation) {}

    /// The object it is about.
    ///
    /// @param resourceVersion as it was looked at; null before
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Target(
            String cluster,
            String namespace,
            String kind,
            String name,
            @Nullable String resourceVersion) {}

    /// What is done.
    public record Act(String type, SortedMap<String, String> parameters) {
        public Act {
            parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        }
    }

    /// The answer of one guard.
    public record Guard(String name, Verdict verdict, String detail) {}

    /// Whether a guard lets an action pass.
    public enum Verdict {
        passed,
        refused
    }

    /// Whether it helped.
    public record Verification(Outcome outcome, String detail, Instant at) {}

    /// What became of the incident after the action.
    public enum Outcome {
        recovered,
        notRecovered
    }

    /// How it was taken back.
    public record Revert(String detail, Instant at) {}

    /// The event that carries this, from the given service.
    public CloudEvent<ActionEvent> inEnvelope(String source) {
        return new CloudEvent<>(
                id + "." + revision,
                source,
                "io.plimsoll.action." + state + ".v1",
                String.join("/", target.cluster, target.namespace, target.kind, target.name),
                at,
                this);
    }
}
