package io.plimsoll.action.work;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.DecideAction;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.engine.remedy.Remediation;
import io.plimsoll.messaging.Responder;
import java.io.IOException;
import java.util.Optional;

/// Takes back what an action did because a person wants it, and answers when it is told. Thread
/// safe.
final class Reverting implements Responder {
    private final Remediation remediation;
    private final Deciding.Surroundings with;

    Reverting(Remediation remediation, Deciding.Surroundings with) {
        this.remediation = remediation;
        this.with = with;
    }

    @Override
    public String subject() {
        return Subjects.command("action", "revert");
    }

    /// Each cluster has its own.
    @Override
    public Optional<String> group() {
        return Optional.of("action-svc-" + with.settings().cluster());
    }

    @Override
    public Optional<byte[]> answer(byte[] request) {
        try {
            var asked = Json.read(request, DecideAction.class);
            return with.settings().cluster().equals(asked.cluster())
                    ? Optional.of(Json.bytes(reply(asked)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(Json.bytes(Deciding.unreadable(e)));
        }
    }

    private Reply reply(DecideAction asked) {
        var invalid = Deciding.refusal(asked);
        if (invalid.isPresent()) {
            return invalid.get();
        }
        var reason = asked.reason();
        var decision =
                new Remediation.Decision(
                        true, asked.by(), reason == null ? "wanted by " + asked.by() : reason);
        return remediation
                .revert(asked.action(), decision, with.clock().millis())
                .map(this::reply)
                .orElseGet(() ->
                        Reply.refused(
                                Reply.Code.NOT_FOUND, "there is no action " + asked.action()));
    }

    private Reply reply(Remediation.Reversal reversal) {
        if (!reversal.refusal().isEmpty()) {
            return Reply.refused(Reply.Code.CONFLICT, reversal.refusal());
        }
        with.untold().publish();
        return Reply.done(reversal.action().id() + "." + reversal.action().revision());
    }
}
