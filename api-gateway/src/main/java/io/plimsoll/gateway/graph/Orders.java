package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.access.Caller;
import io.plimsoll.gateway.audit.Audited;
import io.plimsoll.gateway.command.Commands;
import io.plimsoll.gateway.command.Decision;
import io.plimsoll.gateway.command.Switching;
import io.plimsoll.gateway.refusal.Refused;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/// What can be changed. The same `key` sent again does nothing twice.
@GraphQLApi
public final class Orders {
    private final Commands commands;
    private final Switching switching;
    private final Caller caller;

    Orders(Commands commands, Switching switching, Caller caller) {
        this.commands = commands;
        this.switching = switching;
        this.caller = caller;
    }

    /// The incident after a mutation, or before its effect shows.
    public record IncidentChange(@NonNull MutationStatus status, @NonNull Incident incident) {}

    /// The action after a mutation, or before its effect shows.
    public record ActionChange(@NonNull MutationStatus status, @NonNull Action action) {}

    @Mutation("acknowledgeIncident")
    @Audited
    public @NonNull IncidentChange acknowledgeIncident(
            @Id @NonNull String id, @Nullable String reason, @NonNull String key) throws Refused {
        var decision = Callers.decision(caller, reason, key);
        var outcome = commands.acknowledge(Pages.id("Incident", id), decision);
        return new IncidentChange(
                Callers.status(outcome), Incident.of(outcome.value(), decision.sight()));
    }

    @Mutation("approveAction")
    @Audited
    public @NonNull ActionChange approveAction(
            @Id @NonNull String id, @Nullable String reason, @NonNull String key) throws Refused {
        return decide(true, id, Callers.decision(caller, reason, key));
    }

    @Mutation("rejectAction")
    @Audited
    public @NonNull ActionChange rejectAction(
            @Id @NonNull String id, @Nullable String reason, @NonNull String key) throws Refused {
        return decide(false, id, Callers.decision(caller, reason, key));
    }

    @Mutation("revertAction")
    @Audited
    public @NonNull ActionChange revertAction(
            @Id @NonNull String id, @Nullable String reason, @NonNull String key) throws Refused {
        var outcome =
                commands.revert(Pages.id("Action", id), Callers.decision(caller, reason, key));
        return new ActionChange(Callers.status(outcome), Action.of(outcome.value()));
    }

    @Mutation("setAutomation")
    @Audited
    public @NonNull MutationStatus setAutomation(
            @NonNull String cluster, boolean on, @NonNull String reason, @NonNull String key)
            throws Refused {
        switching.automate(cluster, on, Callers.decision(caller, reason, key));
        return MutationStatus.DONE;
    }

    private ActionChange decide(boolean approves, String id, Decision decision) throws Refused {
        var outcome = commands.decide(approves, Pages.id("Action", id), decision);
        return new ActionChange(Callers.status(outcome), Action.of(outcome.value()));
    }
}
