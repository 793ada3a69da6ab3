package io.plimsoll.detector.incident;

import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.ask.WithdrawFeedback;
import io.plimsoll.detector.tell.Announcement;
import io.plimsoll.detector.tell.Announcing;
import io.plimsoll.detector.tell.Decisions;
import jakarta.inject.Singleton;
import java.util.Optional;

/// A person takes back what was said of an incident.
@Singleton
final class Withdrawing extends Deciding<WithdrawFeedback> {
    Withdrawing(Announcing announcing) {
        super("withdrawFeedback", WithdrawFeedback.class, announcing);
    }

    @Override
    Optional<Reply> refusal(WithdrawFeedback asked) {
        return new Request()
                .has("key", asked.key())
                .has("cluster", asked.cluster())
                .has("feedback", asked.feedback())
                .has("by", asked.by())
                .has("at", asked.at())
                .mayHave("reason", asked.reason())
                .refusal();
    }

    @Override
    Announcement decision(WithdrawFeedback asked) {
        return Decisions.withdrawn(asked);
    }
}
