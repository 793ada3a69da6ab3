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
import java.util.Objects;
import java.util.Optional;

/// Takes down that a person takes an incident on. Any detector may: the decision goes to the log of
/// signals, and whoever owns the cluster reads it there. Thread safe.
@Singleton
final class Acknowledging implements Responder {
    private static final int LONGEST = 2000;

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
        var texts = List.of("key", "cluster", "incident", "by");
        var values = new String[] {asked.key(), asked.cluster(), asked.incident(), asked.by()};
        for (int i = 0; i < values.length; i++) {
            var value = (Object) values[i];
            if (Objects.isNull(value) || values[i].isBlank() || values[i].length() > LONGEST) {
                return Reply.refused(Reply.Code.BAD_REQUEST, texts.get(i) + " is not given");
            }
        }
        var reason = asked.reason();
        if (Objects.isNull(asked.at()) || (reason != null && reason.length() > LONGEST)) {
            return Reply.refused(Reply.Code.BAD_REQUEST, "no time, or too long a reason");
        }
        var decision = Decisions.acknowledged(asked);
        announcing.publish(List.of(decision));
        return Reply.done(decision.about());
    }
}
