package io.plimsoll.action.work;

import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.ask.SetAutomation;
import io.plimsoll.engine.remedy.Ledger;
import org.jboss.logging.Logger;

/// Switches all acting in the cluster off, or on again, and answers when it is in the ledger.
/// Thread safe.
final class Switching extends ClusterRequest<SetAutomation> {
    private static final Logger LOG = Logger.getLogger(Switching.class);

    private final Ledger ledger;

    Switching(Ledger ledger, Deciding.Surroundings with) {
        super(
                Subjects.command("action", "setAutomation"),
                SetAutomation.class,
                SetAutomation::cluster,
                with);
        this.ledger = ledger;
    }

    @Override
    Reply reply(SetAutomation asked) {
        if (!Deciding.isText(asked.by()) || !Deciding.isText(asked.reason())) {
            return Reply.refused(Reply.Code.BAD_REQUEST, "by and reason are given");
        }
        ledger.automate(new Ledger.Automation(asked.on(), asked.by(), asked.reason()));
        LOG.infof("Acting is switched; on=%s by=%s", asked.on(), asked.by());
        return Reply.done("automation");
    }
}
