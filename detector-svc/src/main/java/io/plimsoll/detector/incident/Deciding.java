package io.plimsoll.detector.incident;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.detector.tell.Announcement;
import io.plimsoll.detector.tell.Announcing;
import io.plimsoll.messaging.Responder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Takes down what a person decides. Any detector may: the decision goes to the log of signals, and
/// whoever owns the cluster reads it there. Thread safe.
///
/// @param <T> what is asked for
abstract class Deciding<T> implements Responder {
    private final String verb;
    private final Class<T> type;
    private final Announcing announcing;

    Deciding(String verb, Class<T> type, Announcing announcing) {
        this.verb = verb;
        this.type = type;
        this.announcing = announcing;
    }

    /// Why it cannot be taken down; empty when it can.
    abstract Optional<Reply> refusal(T asked);

    /// The decision as it is logged; the same for the same request.
    abstract Announcement decision(T asked);

    @Override
    public final String subject() {
        return Subjects.command("detector", verb);
    }

    @Override
    public final Optional<byte[]> answer(byte[] request) {
        return Optional.of(Json.bytes(reply(request)));
    }

    private Reply reply(byte[] request) {
        T asked;
        try {
            asked = Json.read(request, type);
        } catch (IOException e) {
            return Reply.refused(Reply.Code.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        return refusal(asked).orElseGet(() -> logged(decision(asked)));
    }

    private Reply logged(Announcement decision) {
        announcing.publish(List.of(decision));
        return Reply.done(decision.about());
    }
}
