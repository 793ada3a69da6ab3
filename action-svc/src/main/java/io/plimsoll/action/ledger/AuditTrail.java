package io.plimsoll.action.ledger;

import io.plimsoll.action.settings.ActionSettings;
import io.plimsoll.contracts.AuditEntry;
import io.plimsoll.contracts.ask.AuditPage;
import io.plimsoll.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;

/// The ledger as a chain, to be read and to be shortened at its old end. Thread safe; blocks.
@Singleton
public final class AuditTrail {
    private static final int PAGE = 100;

    /// Well under what one message may hold.
    private static final int LARGEST = 500_000;

    private static final HexFormat HEX = HexFormat.of();

    private final Transactions transactions;
    private final ActionSettings settings;

    AuditTrail(Transactions transactions, ActionSettings settings) {
        this.transactions = transactions;
        this.settings = settings;
    }

    /// The next entries after that number.
    public AuditPage page(String cluster, long after) {
        return transactions.patiently(session ->
                session.find(StateRow.class, StateRow.ONLY)
                        .chain(state ->
                                rows(session, after)
                                        .map(rows ->
                                                new AuditPage(
                                                        cluster,
                                                        HEX.formatHex(state.anchor),
                                                        HEX.formatHex(state.head),
                                                        entries(rows)))));
    }

    private static Uni<List<EventRow>> rows(Mutiny.Session session, long after) {
        return session.createSelectionQuery(
                        "from EventRow where number > :after and hash is not null order by number",
                        EventRow.class)
                .setParameter("after", after)
                .setMaxResults(PAGE)
                .getResultList();
    }

    private static List<AuditEntry> entries(List<EventRow> rows) {
        long size = 0;
        int count = 0;
        for (var row : rows) {
            size += row.payload.length;
            if (count > 0 && size > LARGEST) {
                break;
            }
            count++;
        }
        return rows.subList(0, count).stream().map(AuditTrail::entry).toList();
    }

    private static AuditEntry entry(EventRow row) {
        return new AuditEntry(
                Objects.requireNonNull(row.number),
                row.action,
                row.revision,
                row.subject,
                new String(row.payload, StandardCharsets.UTF_8),
                HEX.formatHex(Objects.requireNonNull(row.previous)),
                HEX.formatHex(Objects.requireNonNull(row.hash)));
    }

    /// Lets go what is older than is kept, the oldest first, so that what stays is one chain.
    ///
    /// @return how many entries went
    public int forget(Instant now) {
        return transactions.patiently(session ->
                session.find(StateRow.class, StateRow.ONLY, LockModeType.PESSIMISTIC_WRITE)
                        .chain(state -> forget(session, state, now.minus(settings.keep())))
                        .call(() -> forgetActions(session, now.minus(settings.keep()))));
    }

    /// What is over, and of which no state is kept.
    private static Uni<Integer> forgetActions(Mutiny.Session session, Instant before) {
        return session.createMutationQuery(
                        """
                        delete from ActionRow a
                        where a.at < :before and not a.pending and not a.waiting
                          and not exists (select 1 from EventRow e where e.action = a.id)
                        """)
                .setParameter("before", before)
                .executeUpdate();
    }

    private static Uni<Integer> forget(Mutiny.Session session, StateRow state, Instant before) {
        return session.createSelectionQuery(
                        "select min(number) from EventRow where not published or writtenAt >= :before",
                        Long.class)
                .setParameter("before", before)
                .getSingleResultOrNull()
                .chain(kept -> {
                    long end = kept == null ? Long.MAX_VALUE : kept;
                    return session.createSelectionQuery(
                                    "from EventRow where number < :end order by number desc",
                                    EventRow.class)
                            .setParameter("end", end)
                            .setMaxResults(1)
                            .getSingleResultOrNull()
                            .chain(last ->
                                    last == null
                                            ? Uni.createFrom().item(0)
                                            : cut(session, state, last));
                });
    }

    private static Uni<Integer> cut(Mutiny.Session session, StateRow state, EventRow last) {
        if (last.hash != null) {
            state.anchor = last.hash;
        }
        long end = Objects.requireNonNull(last.number);
        session.detach(last);
        return session.createNativeQuery(
                        "select set_config('plimsoll.retention', 'on', true)", String.class)
                .getSingleResult()
                .chain(() ->
                        session.createMutationQuery("delete from EventRow where number <= :end")
                                .setParameter("end", end)
                                .executeUpdate());
    }
}
