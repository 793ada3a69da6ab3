package io.plimsoll.gateway.command;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.AcknowledgeIncident;
import io.plimsoll.contracts.ask.DecideAction;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.gateway.access.Sight;
import io.plimsoll.gateway.projection.ReadModel;
import io.plimsoll.gateway.refusal.Conflict;
import io.plimsoll.gateway.refusal.Forbidden;
import io.plimsoll.gateway.refusal.Refused;
import io.plimsoll.gateway.refusal.Unavailable;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/// Sends what a person decides to its owner and waits a while until its effect shows here. Thread
/// safe; blocks.
@Singleton
public final class Commands {
    private final Owners owners;
    private final ReadModel model;
    private final InstantSource clock;

    Commands(Owners owners, ReadModel model, InstantSource clock) {
        this.owners = owners;
        this.model = model;
        this.clock = clock;
    }

    public Outcome<IncidentEvent> acknowledge(String id, Decision decision) throws Refused {
        var sight = decision.sight();
        var incident =
                Owners.read(
                        () -> model.incident(id, Sight.ALL).filter(it -> sight.of(it).isPresent()),
                        "incident " + id);
        // Who takes an incident on keeps others from being called.
        if (!sight.of(incident).equals(Optional.of(incident))) {
            throw new Forbidden("the incident lies in other namespaces, too");
        }
        if (incident.resolvedAt() != null) {
            throw new Conflict("the incident is resolved");
        }
        var command =
                new AcknowledgeIncident(
                        decision.key(),
                        incident.cluster(),
                        id,
                        decision.by(),
                        decision.reason(),
                        clock.instant());
        Reply _ = owners.ask(Subjects.command("detector", "acknowledgeIncident"), command);
        return owners.awaited(
                () -> model.incident(id, sight),
                incident,
                now -> {
                    var taken = now.acknowledgement();
                    return taken != null && taken.by().equals(decision.by());
                });
    }

    /// Approves a proposed action, or rejects it.
    public Outcome<ActionEvent> decide(boolean approves, String id, Decision decision)
            throws Refused {
        return ask(approves ? "approve" : "reject", id, decision);
    }

    /// Takes back what an action did.
    public Outcome<ActionEvent> revert(String id, Decision decision) throws Refused {
        return ask("revert", id, decision);
    }

    private Outcome<ActionEvent> ask(String verb, String id, Decision decision) throws Refused {
        var action = Owners.read(() -> model.action(id, decision.sight()), "action " + id);
        var command =
                new DecideAction(
                        decision.key(),
                        action.target().cluster(),
                        id,
                        decision.by(),
                        decision.reason(),
                        clock.instant());
        var reply = owners.ask(Subjects.command("action", verb), command);
        int revision = revision(String.valueOf(reply.id()));
        return owners.awaited(
                () -> model.action(id, decision.sight()),
                action,
                now -> now.revision() >= revision);
    }

    /// The number at the end of an event's id.
    private static int revision(String event) throws Unavailable {
        try {
            return Integer.parseInt(event.substring(event.lastIndexOf('.') + 1));
        } catch (NumberFormatException _) {
            throw new Unavailable("the owner's answer cannot be read");
        }
    }
}
