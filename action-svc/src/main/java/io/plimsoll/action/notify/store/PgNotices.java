package io.plimsoll.action.notify.store;

import io.plimsoll.action.notify.notice.Notice;
import io.plimsoll.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;

/// Notices in PostgreSQL, which are changed one at a time; while the database is away it waits.
/// Thread safe; blocks.
@Singleton
public final class PgNotices {
    private static final int MOST = 50;

    private final Transactions transactions;

    PgNotices(Transactions transactions) {
        this.transactions = transactions;
    }

    /// Takes down what was heard of an incident.
    ///
    /// @param first the notice, when it is the first that the receiver hears of
    /// @param next what the notice becomes otherwise
    public void hear(
            String receiver, Supplier<Notice> first, UnaryOperator<Notice> next, Instant at) {
        transactions.patiently(session -> {
            var notice = first.get();
            // Revisions may come at the same time, to several of us: all find the same row.
            return insert(session, receiver, notice, at)
                    .chain(() ->
                            session.find(
                                    NotificationRow.class,
                                    key(receiver, notice),
                                    LockModeType.PESSIMISTIC_WRITE))
                    .invoke(row -> {
                        boolean isNew = row.revision == 0;
                        NotificationRows.change(
                                row, isNew ? notice : next.apply(NotificationRows.notice(row)));
                        row.heardAt = at;
                    })
                    .replaceWith(true);
        });
    }

    private static String key(String receiver, Notice notice) {
        return receiver + "/" + notice.latest().id();
    }

    private static Uni<Integer> insert(
            Mutiny.Session session, String receiver, Notice notice, Instant at) {
        var row = new NotificationRow();
        NotificationRows.change(row, notice);
        return session.createNativeQuery(
                        """
                        insert into action.notification
                            (id, receiver, incident, revision, event, opening, state, failures,
                             heard_at)
                        values (?6, ?1, ?2, 0, ?3, ?4, 'heard', 0, ?5)
                        on conflict do nothing
                        """)
                .setParameter(1, receiver)
                .setParameter(2, notice.latest().id())
                .setParameter(3, row.event)
                .setParameter(4, row.opening)
                .setParameter(5, at)
                .setParameter(6, key(receiver, notice))
                .executeUpdate();
    }

    /// What is to be told to a receiver by now, the longest due first.
    public List<Notice> due(String receiver, Instant now) {
        return transactions.run(session ->
                session.createSelectionQuery(
                                """
                                from NotificationRow
                                where receiver = :receiver and dueAt <= :now
                                order by dueAt, incident
                                """,
                                NotificationRow.class)
                        .setParameter("receiver", receiver)
                        .setParameter("now", now)
                        .setMaxResults(MOST)
                        .getResultList()
                        .map(rows -> rows.stream().map(NotificationRows::notice).toList()));
    }

    /// Takes down how it went with a notice, which may have changed meanwhile.
    public void settle(
            String receiver, Notice sent, Outcome outcome, UnaryOperator<Notice> next, Instant at) {
        transactions.patiently(session ->
                session.find(
                                NotificationRow.class,
                                key(receiver, sent),
                                LockModeType.PESSIMISTIC_WRITE)
                        .invoke(row -> {
                            if (row != null) {
                                NotificationRows.change(
                                        row, next.apply(NotificationRows.notice(row)));
                                row.state = outcome.word();
                                row.toldAt = outcome == Outcome.TOLD ? at : row.toldAt;
                            }
                        })
                        .replaceWith(true));
    }

    /// Forgets what rests and was last heard of before that.
    public int forget(Instant before) {
        return transactions.run(session ->
                session.createMutationQuery(
                                "delete from NotificationRow where dueAt is null and heardAt < :before")
                        .setParameter("before", before)
                        .executeUpdate());
    }
}
