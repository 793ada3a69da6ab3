package io.plimsoll.action.ledger;

import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.messaging.Outbox;
import io.plimsoll.messaging.Publication;
import io.plimsoll.store.Transactions;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/// Publishes what the ledger took down and nobody was told yet, in the order in which it was taken
/// down. What was published and not marked so before a crash is published again under the same id,
/// which the stream stores once. Thread safe; blocks.
@Singleton
public final class UntoldEvents {
    private static final int BATCH = 100;

    private final Transactions transactions;
    private final Outbox actions;
    private final ReentrantLock turn = new ReentrantLock();

    UntoldEvents(Transactions transactions, @Identifier("actions") Outbox actions) {
        this.transactions = transactions;
        this.actions = actions;
    }

    /// Returns when all that was taken down before is stored in the stream.
    ///
    /// @throws IllegalStateException when the service stops before that
    public void publish() {
        turn.lock();
        try {
            for (var rows = next(); !rows.isEmpty(); rows = next()) {
                for (var row : rows) {
                    send(row);
                }
                mark(rows.stream().map(row -> row.number).toList());
            }
        } finally {
            turn.unlock();
        }
    }

    private void send(EventRow row) {
        var publication =
                new Publication(
                        row.subject,
                        row.action + "." + row.revision,
                        Map.of("Content-Type", CloudEvent.MEDIA_TYPE));
        try {
            // One after the other: a later state never comes before its forerunner.
            actions.send(publication, row.payload).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an action's event is not stored", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", e);
        }
    }

    private List<EventRow> next() {
        return transactions.patiently(session ->
                session.createSelectionQuery(
                                "from EventRow where not published order by number", EventRow.class)
                        .setMaxResults(BATCH)
                        .getResultList());
    }

    private void mark(List<Long> numbers) {
        transactions.patiently(session ->
                session.createMutationQuery(
                                "update EventRow set published = true where number in :numbers")
                        .setParameter("numbers", numbers)
                        .executeUpdate());
    }
}
