package io.plimsoll.action.work;

import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.ask.SetAutomation;
import io.plimsoll.engine.remedy.Ledger;
import io.plimsoll.messaging.Responder;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Switches all acting in the cluster off, or on again, and answers when it is in the ledger.
/// Thread safe.
final class Switching implements Responder {
    private static final Logger LOG = Logger.getLogger(Switching.class);

    private final Ledger ledger;
    private final Deciding.Surroundings with;

    Switching(Ledger ledger, Deciding.Surroundings with) {
        this.ledger = ledger;
        this.with = with;
    }

    @Override
    public String subject() {
        return Subjects.command("action", "setAutomation");
    }

    /// Each cluster has its own.
    @Override
    public Optional<String> group() {
        return Optional.of("action-svc-" + with.settings().cluster());
    }

    @Override
    public Optional<byte[]> answer(byte[] request) {
        try {
            var asked = Json.read(request, SetAutomation.class);
            return with.settings().cluster().equals(asked.cluster())
                    ? Optional.of(Json.bytes(reply(asked)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(Json.bytes(Deciding.unreadable(e)));
        }
    }

    private Reply reply(SetAutomation asked) {
        if (!Deciding.isText(asked.by()) || !Deciding.isText(asked.reason())) {
            return Reply.refused(Reply.Code.BAD_REQUEST, "by and reason are given");
        }
        ledger.automate(new Ledger.Automation(asked.on(), asked.by(), asked.reason()));
        LOG.infof("Acting is switched; on=%s by=%s", asked.on(), asked.by());
        return Reply.done("automation");
    }
}
