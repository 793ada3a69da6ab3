package io.plimsoll.action.ledger;

import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.remedy.TrackRecord;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/// What came of what policies proposed.
final class Records {
    /// More does not change what a policy has earned.
    private static final int MOST = 1000;

    private Records() {}

    /// Of the newest that the policy proposed, doing the same as now.
    static Uni<TrackRecord> of(Mutiny.Session session, Policy policy) {
        return session.createSelectionQuery(
                        """
                        from ActionRow
                        where policy = :policy and type = :type and parameters = :parameters
                        order by at desc
                        """,
                        ActionRow.class)
                .setParameter("policy", policy.name())
                .setParameter("type", policy.treatment().type())
                .setParameter("parameters", Rows.json(policy.treatment().parameters()))
                .setMaxResults(MOST)
                .getResultList()
                .map(rows ->
                        TrackRecord.of(
                                rows.stream().map(Rows::action).toList(), policy.generation()));
    }
}
