package io.plimsoll.action.approval;

import io.plimsoll.engine.remedy.Action;
import io.plimsoll.store.Transactions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/// Who was asked, in PostgreSQL. Thread safe; blocks.
@Singleton
class PgAsked {
    /// Nothing waits for longer.
    private static final Duration MEMORY = Duration.ofDays(90);

    private final Transactions transactions;

    PgAsked(Transactions transactions) {
        this.transactions = transactions;
    }

    boolean has(String receiver, Action action) {
        return transactions.run(session ->
                session.find(AskedRow.class, id(receiver, action)).map(row -> row != null));
    }

    void add(String receiver, Action action, Instant at) {
        transactions.run(session ->
                session.createMutationQuery("delete from AskedRow where at < :before")
                        .setParameter("before", at.minus(MEMORY))
                        .executeUpdate()
                        .chain(() -> {
                            var row = new AskedRow();
                            row.id = id(receiver, action);
                            row.at = at;
                            return session.merge(row);
                        }));
    }

    private static String id(String receiver, Action action) {
        return "%s/%s.%d".formatted(receiver, action.id(), action.revision());
    }
}
