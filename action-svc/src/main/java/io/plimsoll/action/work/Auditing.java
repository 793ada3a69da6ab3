package io.plimsoll.action.work;

import io.plimsoll.action.ledger.AuditTrail;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.contracts.ask.AuditQuery;

/// Shows the ledger, entry by entry. Thread safe.
final class Auditing extends ClusterRequest<AuditQuery> {
    private final AuditTrail trail;

    Auditing(AuditTrail trail, Deciding.Surroundings with) {
        super(Subjects.query("action", "audit"), AuditQuery.class, AuditQuery::cluster, with);
        this.trail = trail;
    }

    @Override
    Object reply(AuditQuery asked) {
        return trail.page(asked.cluster(), asked.after());
    }
}
