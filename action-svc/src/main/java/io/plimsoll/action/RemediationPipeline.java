package io.plimsoll.action;

import io.plimsoll.action.policies.PoliciesInForce;
import io.plimsoll.action.work.Rounds;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.messaging.Outbox;
import io.plimsoll.messaging.WorkItem;
import io.plimsoll.translation.Troubles;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/// The story of the service. An incident comes; what the policies in force say about it is taken
/// down in the ledger, told, and brought forward by the rounds: approved, done, judged. An incident
/// is worked off when its proposal is in the ledger and told.
@Singleton
final class RemediationPipeline {
    private final PoliciesInForce policies;
    private final Rounds rounds;
    private final Outbox actions;

    RemediationPipeline(
            PoliciesInForce policies, Rounds rounds, @Identifier("actions") Outbox actions) {
        this.policies = policies;
        this.rounds = rounds;
        this.actions = actions;
    }

    @Incoming("incidents")
    @RunOnVirtualThread
    void respond(WorkItem item) throws InterruptedException {
        var incident = item.data(IncidentEvent.class);
        var trouble = Troubles.of(incident);
        if (trouble.isPresent()) {
            rounds.respond(trouble.get(), policies.get());
        }
    }

    @Outgoing("actions")
    Multi<Message<byte[]>> actions() {
        return actions.messages();
    }
}
