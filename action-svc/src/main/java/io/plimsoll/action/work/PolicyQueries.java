package io.plimsoll.action.work;

import io.plimsoll.action.policies.PoliciesInForce;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.PoliciesAnswer;
import io.plimsoll.contracts.ask.PoliciesQuery;
import io.plimsoll.engine.remedy.Ledger;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.remedy.TrackRecord;
import io.plimsoll.translation.ActionEvents;
import java.util.Comparator;

/// Says which policies hold, and what they have earned. Thread safe.
final class PolicyQueries extends ClusterRequest<PoliciesQuery> {
    private final PoliciesInForce policies;
    private final Ledger ledger;

    PolicyQueries(PoliciesInForce policies, Ledger ledger, Deciding.Surroundings with) {
        super(
                Subjects.query("action", "policies"),
                PoliciesQuery.class,
                PoliciesQuery::cluster,
                with);
        this.policies = policies;
        this.ledger = ledger;
    }

    @Override
    Object reply(PoliciesQuery asked) {
        var now = policies.now();
        return new PoliciesAnswer(
                asked.cluster(),
                now.policies().stream()
                        .sorted(Comparator.comparing(Policy::name))
                        .map(this::inForce)
                        .toList(),
                now.faults().stream()
                        .map(each -> new PoliciesAnswer.Refused(each.origin(), each.words()))
                        .toList());
    }

    private PoliciesAnswer.InForce inForce(Policy policy) {
        var record = ledger.trackRecord(policy);
        return new PoliciesAnswer.InForce(
                policy.name(),
                policy.generation(),
                ActionEvents.mode(policy.mode()),
                ActionEvents.mode(record.earned(policy)),
                policy.ladder().stream().map(rung -> rung.treatment().type()).toList(),
                record(record));
    }

    private static PoliciesAnswer.Merits record(TrackRecord of) {
        return new PoliciesAnswer.Merits(
                of.proposed(), of.agreed(), of.disagreed(), of.helped(), of.inVain(), of.worse());
    }
}
