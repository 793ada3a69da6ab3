package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.gateway.page.GlobalId;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/// An action in its newest revision.
///
/// @param name the id that events and logs tell it by
/// @param incident global id of the incident it answers
/// @param sequence where in its stream it was told; only of what is watched
public record Action(
        @Id @NonNull String id,
        @NonNull String name,
        int revision,
        @NonNull ActionState state,
        @Id @NonNull String incident,
        ActionEvent.@NonNull PolicyRef policy,
        ActionEvent.@NonNull Target target,
        @NonNull Act action,
        ActionEvent.@NonNull Mode mode,
        @NonNull String reason,
        @NonNull List<ActionEvent.Guard> guards,
        @NonNull String requestedBy,
        @Nullable String decidedBy,
        @Nullable Instant executedAt,
        ActionEvent.@Nullable Verification verification,
        ActionEvent.@Nullable Revert revert,
        @NonNull Instant at,
        @Nullable String sequence)
        implements Node {
    /// What is done.
    public record Act(@NonNull String type, @NonNull List<NamedValue> parameters) {}

    static Action of(ActionEvent it) {
        return of(it, null);
    }

    static Action of(ActionEvent it, @Nullable String sequence) {
        return new Action(
                new GlobalId("Action", it.id()).text(),
                it.id(),
                it.revision(),
                ActionState.valueOf(it.state().name()),
                new GlobalId("Incident", it.incident()).text(),
                it.policy(),
                it.target(),
                new Act(it.action().type(), NamedValue.allOf(it.action().parameters())),
                it.mode(),
                it.reason(),
                it.guards(),
                it.requestedBy(),
                it.decidedBy(),
                it.executedAt(),
                it.verification(),
                it.revert(),
                it.at(),
                sequence);
    }
}
