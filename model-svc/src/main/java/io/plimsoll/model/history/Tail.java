package io.plimsoll.model.history;

import io.plimsoll.model.store.TailRow;
import io.plimsoll.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;

/// Batches as they came, until they are compacted. Thread safe; blocks.
@Singleton
final class Tail {
    private final Transactions transactions;

    Tail(Transactions transactions) {
        this.transactions = transactions;
    }

    /// @param id names the message; a second one of that name is not kept
    /// @param storedAt epoch milliseconds of our clock
    record Entry(
            String id,
            int partition,
            long storedAt,
            @SuppressWarnings("ArrayRecordComponent") byte[] payload) {}

    /// How much of a partition waits.
    record Waiting(int partition, long rows, long oldest) {}

    void append(List<Entry> entries) {
        var rows =
                IntStream.range(0, entries.size())
                        .mapToObj(i ->
                                "(?%d, ?%d, ?%d, ?%d)"
                                        .formatted(4 * i + 1, 4 * i + 2, 4 * i + 3, 4 * i + 4))
                        .collect(Collectors.joining(", "));
        var sql =
                "insert into model.tail (message, partition, stored_at, payload) values "
                        + rows
                        + " on conflict (message) do nothing";
        var _ =
                transactions.stateless(session -> {
                    var insert = session.createNativeQuery(sql);
                    for (int i = 0; i < entries.size(); i++) {
                        var entry = entries.get(i);
                        insert.setParameter(4 * i + 1, entry.id())
                                .setParameter(4 * i + 2, entry.partition())
                                .setParameter(4 * i + 3, entry.storedAt())
                                .setParameter(4 * i + 4, entry.payload());
                    }
                    return insert.executeUpdate();
                });
    }

    List<Waiting> waiting() {
        return transactions.stateless(session ->
                session.createNativeQuery(
                                "select partition, count(*), min(stored_at) from model.tail"
                                        + " group by partition order by partition",
                                Object[].class)
                        .getResultList()
                        .map(rows ->
                                rows.stream()
                                        .map(row ->
                                                new Waiting(
                                                        ((Number) row[0]).intValue(),
                                                        ((Number) row[1]).longValue(),
                                                        ((Number) row[2]).longValue()))
                                        .toList()));
    }

    /// The oldest of a partition.
    static Uni<List<TailRow>> oldest(StatelessSession session, int partition, int count) {
        return session.createSelectionQuery(
                        "from TailRow where partition = :partition order by id", TailRow.class)
                .setParameter("partition", partition)
                .setMaxResults(count)
                .getResultList();
    }

    static Uni<Integer> delete(StatelessSession session, List<TailRow> rows) {
        return session.createMutationQuery("delete from TailRow where id in :ids")
                .setParameter("ids", rows.stream().map(row -> row.id).toList())
                .executeUpdate();
    }
}
