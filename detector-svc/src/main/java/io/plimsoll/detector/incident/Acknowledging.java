package io.plimsoll.detector.incident;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.AcknowledgeIncident;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.detector.tell.Announcing;
import io.plimsoll.detector.tell.Decisions;
import io.plimsoll.messaging.Responder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Takes down that a person takes an incident on. Any detector may: the decision goes to the log of
/// signals, and whoever owns the cluster reads it there. Thread safe.
@Singleton
final class Acknowledging implements Responder {
    private final Announcing announcing;

    Acknowledging(Announcing announcing) {
        this.announcing = announcing;
    }

    @Override
    public String subject() {
        return Subjects.command("detector", "acknowledgeIncident");
    }

    @Override
    public Optional<byte[]> answer(byte[] request) {
        return Optional.of(Json.bytes(reply(request)));
    }

    private Reply reply(byte[] request) {
        AcknowledgeIncident asked;
        try {
            asked = Json.read(request, AcknowledgeIncident.class);
        } catch (IOException e) {
            return Reply.refused(Reply.Code.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        return refusal(asked).orElseGet(() -> logged(asked));
    }

    private static Optional<Reply> refusal(AcknowledgeIncident asked) {
        return new Request()
                .has("key", asked.key())
                .has("cluster", asked.cluster())
                .has("incident", asked.incident())
                .has("by", asked.by())
                .has("at", asked.at())
                .mayHave("reason", asked.reason())
                .refusal();
    }

    private Reply logged(AcknowledgeIncident asked) {
        var decision = Decisions.acknowledged(asked);
        announcing.publish(List.of(decision));
        return Reply.done(decision.about());
    }
}
