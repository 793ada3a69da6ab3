package io.plimsoll.action.work;

import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.DecideAction;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.engine.remedy.Remediation;

/// Takes back what an action did because a person wants it, and answers when it is told. Thread
/// safe.
final class Reverting extends ClusterRequest<DecideAction> {
    private final Remediation remediation;
    private final Deciding.Surroundings with;

    Reverting(Remediation remediation, Deciding.Surroundings with) {
        super(
                Subjects.command("action", "revert"),
                DecideAction.class,
                DecideAction::cluster,
                with);
        this.remediation = remediation;
        this.with = with;
    }

    @Override
    Reply reply(DecideAction asked) {
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
