package io.plimsoll.action.ledger;

import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.remedy.Ledger;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.remedy.TrackRecord;
import io.plimsoll.engine.remedy.Trouble;
import io.plimsoll.engine.remedy.guard.Past;
import io.plimsoll.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
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
                session.find(StateRow.class, StateRow.ONLY, LockModeType.PESSIMISTIC_WRITE)
                        .chain(state -> recorded(session, state, next)));
    }

    /// The lock on the state keeps the chain of events in one line.
    private static Uni<Boolean> recorded(Mutiny.Session session, StateRow state, Action next) {
        return session.find(ActionRow.class, next.id(), LockModeType.PESSIMISTIC_WRITE)
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
                    return written.chain(() -> session.persist(EventRow.next(next, state)))
                            .replaceWith(true);
                });
    }

    @Override
    public boolean giveUp(Action next, long version) {
        return transactions.patiently(session ->
                session.find(StateRow.class, StateRow.ONLY, LockModeType.PESSIMISTIC_WRITE)
                        .chain(state ->
                                state.version == version
                                        ? recorded(session, state, next)
                                        : Uni.createFrom().item(false)));
    }

    @Override
    public boolean intend(Action action, Intent intent, long version) {
        return transactions.patiently(session ->
                session.find(StateRow.class, StateRow.ONLY, LockModeType.PESSIMISTIC_WRITE)
                        .chain(state ->
                                state.version == version
                                        ? intended(session, state, action, intent)
                                        : Uni.createFrom().item(false)));
    }

    private static Uni<Boolean> intended(
            Mutiny.Session session, StateRow state, Action action, Intent intent) {
        return session.find(ActionRow.class, action.id(), LockModeType.PESSIMISTIC_WRITE)
                .map(row -> {
                    if (row == null || row.revision != action.revision()) {
                        return false;
                    }
                    state.version++;
                    Rows.intend(row, intent);
                    return true;
                });
    }

    @Override
    public Optional<Intent> intent(String id) {
        return transactions.patiently(session ->
                session.find(ActionRow.class, id)
                        .map(row -> Optional.ofNullable(row).map(Rows::intent)));
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
        Rows.change(row, trouble);
        return known == null ? session.persist(row).replaceWith(true) : Uni.createFrom().item(true);
    }

    @Override
    public Optional<Standing> standing(String incident) {
        return transactions.patiently(session ->
                session.find(IncidentRow.class, incident)
                        .map(row -> Optional.ofNullable(row).map(Rows::standing)));
    }

    @Override
    public List<Action> pending() {
        return actions("from ActionRow where pending order by at, id", "");
    }

    @Override
    public List<Action> waiting() {
        return actions("from ActionRow where waiting order by at desc, id", "");
    }

    @Override
    public TrackRecord trackRecord(Policy policy) {
        return transactions.patiently(session -> Records.of(session, policy));
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
    public Past past(long since, Action of) {
        return transactions.patiently(session -> Records.past(session, since, of));
    }

    @Override
    public Automation automation() {
        return transactions.patiently(session ->
                session.find(StateRow.class, StateRow.ONLY)
                        .map(row ->
                                new Automation(
                                        row.automationOn, row.automationBy, row.automationReason)));
    }

    @Override
    public void automate(Automation automation) {
        transactions.patiently(session ->
                session.find(StateRow.class, StateRow.ONLY, LockModeType.PESSIMISTIC_WRITE)
                        .invoke(row -> {
                            row.automationOn = automation.isOn();
                            row.automationBy = automation.by();
                            row.automationReason = automation.reason();
                        })
                        .replaceWith(true));
    }
}
