package io.plimsoll.action.ledger;

import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.remedy.Actions;
import io.plimsoll.engine.remedy.Mode;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.remedy.TrackRecord;
import io.plimsoll.engine.remedy.guard.Past;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// What the ledger remembers of many actions together.
final class Records {
    private Records() {}

    /// Of all that the policy proposed, doing the same as now.
    static Uni<TrackRecord> of(Mutiny.Session session, Policy policy) {
        return session.createSelectionQuery(
                        """
                        select state, mode, effect, recovered, decidedBy, generation, count(*)
                        from ActionRow
                        where policy = :policy and type = :type and parameters = :parameters
                        group by state, mode, effect, recovered, decidedBy, generation
                        """,
                        Object[].class)
                .setParameter("policy", policy.name())
                .setParameter("type", policy.treatment().type())
                .setParameter("parameters", Rows.json(policy.treatment().parameters()))
                .getResultList()
                .map(rows ->
                        TrackRecord.of(
                                rows.stream()
                                        .map(row -> cases(row, policy.generation()))
                                        .toList()));
    }

    private static TrackRecord.Cases cases(@Nullable Object[] row, long generation) {
        return new TrackRecord.Cases(
                Action.State.valueOf(String.valueOf(row[0])),
                Mode.valueOf(String.valueOf(row[1])),
                Rows.effect((String) row[2], (Boolean) row[3]),
                !Action.PLIMSOLL.equals(row[4]),
                Objects.equals(row[5], generation),
                Math.toIntExact((Long) Objects.requireNonNull(row[6])));
    }

    /// What others than this action did since, or have under way.
    static Uni<Past> past(Mutiny.Session session, long since, Action of) {
        return session.find(StateRow.class, StateRow.ONLY)
                .chain(state ->
                        others(session, since, of).map(rows -> past(state.version, rows, since)));
    }

    private static Uni<List<ActionRow>> others(Mutiny.Session session, long since, Action of) {
        return session.createSelectionQuery(
                        """
                        from ActionRow
                        where id <> :id and cluster = :cluster
                          and (executedAt >= :since
                               or intendedAt >= :since and state = 'FAILED'
                               or state in ('APPROVED', 'EXECUTED'))
                        """,
                        ActionRow.class)
                .setParameter("id", of.id())
                .setParameter("cluster", of.order().target().cluster())
                .setParameter("since", Instant.ofEpochMilli(since))
                .getResultList();
    }

    private static Past past(long version, List<ActionRow> rows, long since) {
        return new Past(
                version,
                rows.stream()
                        .map(row -> Actions.deed(Rows.action(row), Rows.intent(row)))
                        .filter(each -> each.isUnderWay() || each.isDoneSince(since))
                        .toList());
    }
}
