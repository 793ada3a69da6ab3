package io.plimsoll.action.work;

import io.plimsoll.action.ledger.UntoldEvents;
import io.plimsoll.action.settings.ActionSettings;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.DecideAction;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.remedy.Remediation;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/// Takes down what a person says to a proposed action, and answers when it is told. Thread safe.
final class Deciding extends ClusterRequest<DecideAction> {
    private static final int LONGEST = 2000;

    private final boolean approves;
    private final Remediation remediation;
    private final Surroundings with;

    /// What it needs beside the remediation.
    @Singleton
    record Surroundings(
            ActionSettings settings, UntoldEvents untold, Rounds rounds, InstantSource clock) {}

    Deciding(boolean approves, Remediation remediation, Surroundings with) {
        super(
                Subjects.command("action", approves ? "approve" : "reject"),
                DecideAction.class,
                DecideAction::cluster,
                with);
        this.approves = approves;
        this.remediation = remediation;
        this.with = with;
    }

    /// What is wrong with the request; empty when nothing is.
    static Optional<Reply> refusal(DecideAction asked) {
        if (!isText(asked.action()) || !isText(asked.by()) || !isText(asked.key())) {
            return Optional.of(
                    Reply.refused(Reply.Code.BAD_REQUEST, "key, action and by are given"));
        }
        var reason = asked.reason();
        return reason != null && reason.length() > LONGEST
                ? Optional.of(Reply.refused(Reply.Code.BAD_REQUEST, "the reason is too long"))
                : Optional.empty();
    }

    @Override
    Reply reply(DecideAction asked) {
        var invalid = refusal(asked);
        if (invalid.isPresent()) {
            return invalid.get();
        }
        var reason = asked.reason();
        var decision =
                new Remediation.Decision(
                        approves, asked.by(), reason == null ? "decided by " + asked.by() : reason);
        var decided = remediation.decide(asked.action(), decision, with.clock().millis());
        if (decided.isEmpty()) {
            return Reply.refused(Reply.Code.NOT_FOUND, "there is no action " + asked.action());
        }
        return reply(asked, decided.get());
    }

    private Reply reply(DecideAction asked, Action action) {
        var wanted = approves ? Action.State.APPROVED : Action.State.REJECTED;
        // Asked again after the answer was lost, it may have gone on since.
        boolean isDone =
                action.isDecidedBy(asked.by())
                        && (approves
                                ? action.state() != Action.State.REJECTED
                                : action.state() == wanted);
        if (!isDone) {
            return Reply.refused(
                    Reply.Code.CONFLICT,
                    "the action is %s in mode %s"
                            .formatted(
                                    action.state().name().toLowerCase(java.util.Locale.ROOT),
                                    action.order().mode()));
        }
        with.untold().publish();
        with.rounds().wake();
        return Reply.done(action.id() + "." + action.revision());
    }

    static boolean isText(String value) {
        return Objects.nonNull((Object) value) && !value.isBlank() && value.length() <= LONGEST;
    }
}
