package io.plimsoll.gateway.projection;

import io.plimsoll.store.Transactions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/// Waits until what was told is written, by whichever gateway took it. Thread safe; blocks.
@Singleton
final class Written {
    private static final Logger LOG = Logger.getLogger(Written.class);
    private static final Duration AGAIN = Duration.ofMillis(10);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Transactions transactions;

    Written(Transactions transactions) {
        this.transactions = transactions;
    }

    /// Returns when these revisions can be asked for, or when they should be since 5 s: some event
    /// may be none that is written at all. While the database is away nothing is.
    ///
    /// @param rows the entity
    /// @param revisions by id
    void await(String rows, Map<String, Integer> revisions) {
        long pause = AGAIN.toNanos();
        for (long waited = 0; !are(rows, revisions); waited += pause, pause *= 2) {
            if (waited > LIMIT.toNanos()) {
                LOG.warnf("Told before it is written; rows=%s", rows);
                return;
            }
            LockSupport.parkNanos(pause);
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted while waiting for what is written");
            }
        }
    }

    private boolean are(String rows, Map<String, Integer> revisions) {
        if (revisions.isEmpty()) {
            return true;
        }
        long known =
                newest(rows, revisions.keySet()).stream()
                        .filter(row ->
                                row.revision >= revisions.getOrDefault(row.id, Integer.MAX_VALUE))
                        .count();
        return known == revisions.size();
    }

    private record Known(String id, int revision) {}

    private List<Known> newest(String rows, Collection<String> ids) {
        var query = "select id, revision from " + rows + " where id in :ids";
        return transactions
                .patiently(session ->
                        session.createSelectionQuery(query, Object[].class)
                                .setParameter("ids", ids)
                                .getResultList())
                .stream()
                .map(row -> new Known((String) row[0], (Integer) row[1]))
                .toList();
    }
}
