package io.plimsoll.detector.incident;

import io.plimsoll.contracts.ask.AcknowledgeIncident;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.detector.tell.Announcement;
import io.plimsoll.detector.tell.Announcing;
import io.plimsoll.detector.tell.Decisions;
import jakarta.inject.Singleton;
import java.util.Optional;

/// A person takes an incident on.
@Singleton
final class Acknowledging extends Deciding<AcknowledgeIncident> {
    Acknowledging(Announcing announcing) {
        super("acknowledgeIncident", AcknowledgeIncident.class, announcing);
    }

    @Override
    Optional<Reply> refusal(AcknowledgeIncident asked) {
        return new Request()
                .has("key", asked.key())
                .has("cluster", asked.cluster())
                .has("incident", asked.incident())
                .has("by", asked.by())
                .has("at", asked.at())
                .mayHave("reason", asked.reason())
                .refusal();
    }

    @Override
    Announcement decision(AcknowledgeIncident asked) {
        return Decisions.acknowledged(asked);
    }
}
