package io.plimsoll.detector.incident;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.ask.Unsilence;
import io.plimsoll.detector.tell.Announcing;
import io.plimsoll.detector.tell.Decisions;
import io.plimsoll.messaging.Responder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Takes down that a silence is lifted. Any detector may, as with [Acknowledging]. Thread safe.
@Singleton
final class Unsilencing implements Responder {
    private final Announcing announcing;

    Unsilencing(Announcing announcing) {
        this.announcing = announcing;
    }

    @Override
    public String subject() {
        return Subjects.command("detector", "unsilence");
    }

    @Override
    public Optional<byte[]> answer(byte[] request) {
        return Optional.of(Json.bytes(reply(request)));
    }

    private Reply reply(byte[] request) {
        Unsilence asked;
        try {
            asked = Json.read(request, Unsilence.class);
        } catch (IOException e) {
            return Reply.refused(Reply.Code.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        return refusal(asked).orElseGet(() -> logged(asked));
    }

    private static Optional<Reply> refusal(Unsilence asked) {
        return new Request()
                .has("key", asked.key())
                .has("cluster", asked.cluster())
                .has("silence", asked.silence())
                .has("by", asked.by())
                .has("at", asked.at())
                .mayHave("reason", asked.reason())
                .refusal();
    }

    private Reply logged(Unsilence asked) {
        var decision = Decisions.unsilenced(asked);
        announcing.publish(List.of(decision));
        return Reply.done(decision.about());
    }
}
