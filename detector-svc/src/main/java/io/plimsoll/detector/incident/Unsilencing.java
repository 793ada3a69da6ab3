package io.plimsoll.detector.incident;

import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.ask.Unsilence;
import io.plimsoll.detector.tell.Announcement;
import io.plimsoll.detector.tell.Announcing;
import io.plimsoll.detector.tell.Decisions;
import jakarta.inject.Singleton;
import java.util.Optional;

/// A person lifts a silence before its time.
@Singleton
final class Unsilencing extends Deciding<Unsilence> {
    Unsilencing(Announcing announcing) {
        super("unsilence", Unsilence.class, announcing);
    }

    @Override
    Optional<Reply> refusal(Unsilence asked) {
        return new Request()
                .has("key", asked.key())
                .has("cluster", asked.cluster())
                .has("silence", asked.silence())
                .has("by", asked.by())
                .has("at", asked.at())
                .mayHave("reason", asked.reason())
                .refusal();
    }

    @Override
    Announcement decision(Unsilence asked) {
        return Decisions.unsilenced(asked);
    }
}
