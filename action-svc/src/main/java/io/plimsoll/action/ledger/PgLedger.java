package io.plimsoll.action.ledger;

import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.remedy.Ledger;
import io.plimsoll.engine.remedy.Trouble;
import io.plimsoll.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/// The ledger in PostgreSQL. A state is taken down together with the event that tells of it; while
/// the database is away it waits. Thread safe; blocks.
@Singleton
public final class PgLedger implements Ledger {
    private static final int MOST = 200;

    private final Transactions transactions;

    PgLedger(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Action> find(String id) {
        return transactions.patiently(session ->
                session.find(ActionRow.class, id)
                        .map(row -> Optional.ofNullable(row).map(Rows::action)));
    }

    @Override
    public boolean record(Action next) {
        return transactions.patiently(session ->
                session.find(ActionRow.class, next.id(), LockModeType.PESSIMISTIC_WRITE)
                        .chain(row -> {
                            if ((row == null ? 0 : row.revision) != next.revision() - 1) {
                                return Uni.createFrom().item(false);
                            }
                            if (row != null) {
                                Rows.change(row, next);
                            }
                            var written =
                                    row == null
                                            ? session.persist(Rows.row(next)).chain(session::flush)
                                            : Uni.createFrom().voidItem();
                            return written.chain(() -> session.persist(Rows.event(next)))
                                    .replaceWith(true);
                        }));
    }

    @Override
    public void intend(Action action, long at) {
        transactions.patiently(session ->
                session.find(ActionRow.class, action.id(), LockModeType.PESSIMISTIC_WRITE)
                        .invoke(row -> {
                            if (row != null) {
                                row.intendedAt = Instant.ofEpochMilli(at);
                            }
                        })
                        .replaceWith(true));
    }

    @Override
    public boolean note(Trouble trouble) {
        return transactions.patiently(session ->
                session.find(IncidentRow.class, trouble.incident(), LockModeType.PESSIMISTIC_WRITE)
                        .chain(row -> noted(session, row, trouble)));
    }

    private static Uni<Boolean> noted(
            Mutiny.Session session,
            @org.jspecify.annotations.Nullable IncidentRow known,
            Trouble trouble) {
        if (known != null && known.revision > trouble.revision()) {
            return Uni.createFrom().item(false);
        }
        var row = known == null ? new IncidentRow() : known;
        row.id = trouble.incident();
        row.revision = trouble.revision();
        row.resolvedAt = Rows.time(trouble.resolvedAt());
        row.suppressedUntil = Rows.time(trouble.suppressedUntil());
        return known == null ? session.persist(row).replaceWith(true) : Uni.createFrom().item(true);
    }

    @Override
    public boolean isOver(String incident) {
        return transactions.patiently(session ->
                session.find(IncidentRow.class, incident)
                        .map(row -> row == null || row.resolvedAt != null));
    }

    @Override
    public boolean isSuppressed(String incident, long at) {
        return transactions.patiently(session ->
                session.find(IncidentRow.class, incident)
                        .map(row ->
                                row != null
                                        && row.suppressedUntil != null
                                        && row.suppressedUntil.toEpochMilli() > at));
    }

    @Override
    public List<Action> pending() {
        return actions("from ActionRow where pending order by at, id", "");
    }

    @Override
    public List<Action> proposed(String incident) {
        return actions(
                "from ActionRow where state = 'PROPOSED' and incident = :of order by at, id",
                incident);
    }

    private List<Action> actions(String query, String of) {
        return transactions.patiently(session -> {
            var selection = session.createSelectionQuery(query, ActionRow.class);
            if (!of.isEmpty()) {
                selection.setParameter("of", of);
            }
            return selection
                    .setMaxResults(MOST)
                    .getResultList()
                    .map(rows -> rows.stream().map(Rows::action).toList());
        });
    }

    @Override
    public Executions since(long at, Action of) {
        return transactions.patiently(session ->
                session.createSelectionQuery(
                                """
                                from ActionRow
                                where id <> :id
                                  and (executedAt >= :since or state in ('APPROVED', 'EXECUTED'))
                                  and (policy = :policy
                                       or cluster = :cluster and namespace = :namespace
                                          and kind = :kind and name = :name)
                                """,
                                ActionRow.class)
                        .setParameter("id", of.id())
                        .setParameter("since", Instant.ofEpochMilli(at))
                        .setParameter("policy", of.order().policy())
                        .setParameter("cluster", of.order().target().cluster())
                        .setParameter("namespace", of.order().target().namespace())
                        .setParameter("kind", of.order().target().kind())
                        .setParameter("name", of.order().target().name())
                        .getResultList()
                        .map(rows -> executions(rows, at, of)));
    }

    private static Executions executions(List<ActionRow> others, long since, Action of) {
        var onTarget =
                others.stream()
                        .filter(row ->
                                Rows.action(row).order().target().equals(of.order().target()))
                        .toList();
        return new Executions(
                Math.toIntExact(
                        others.stream()
                                .filter(row -> row.policy.equals(of.order().policy()))
                                .filter(row -> doneAt(row) >= since)
                                .count()),
                onTarget.stream()
                        .mapToLong(PgLedger::doneAt)
                        .filter(time -> time >= since)
                        .max()
                        .orElse(0),
                onTarget.stream()
                        .map(Rows::action)
                        .anyMatch(each ->
                                each.state() == Action.State.APPROVED
                                        || each.state() == Action.State.EXECUTED));
    }

    private static long doneAt(ActionRow row) {
        var at = row.executedAt;
        if (at == null && row.state.equals(Action.State.APPROVED.name())) {
            at = row.intendedAt;
        }
        return at == null ? Long.MIN_VALUE : at.toEpochMilli();
    }
}
