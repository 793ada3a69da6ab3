package io.plimsoll.gateway.command;

import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.SetAutomation;
import io.plimsoll.gateway.refusal.BadRequest;
import io.plimsoll.gateway.refusal.Forbidden;
import io.plimsoll.gateway.refusal.Refused;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/// The big red switch: whether anything is done by itself in a cluster. Thread safe; blocks.
@Singleton
public final class Switching {
    private final Owners owners;
    private final InstantSource clock;

    Switching(Owners owners, InstantSource clock) {
        this.owners = owners;
        this.clock = clock;
    }

    /// Returns when the owner has it in its ledger.
    public void automate(String cluster, boolean on, Decision decision) throws Refused {
        if (!decision.sight().seesAll(cluster, List.of())) {
            throw new Forbidden("the switch is for whoever sees all of the cluster");
        }
        var reason = decision.reason();
        if (reason == null || reason.isBlank()) {
            throw new BadRequest("the switch takes a reason");
        }
        var command =
                new SetAutomation(
                        decision.key(), cluster, on, decision.by(), reason, clock.instant());
        var _ = owners.ask(Subjects.command("action", "setAutomation"), command);
    }
}
