package io.plimsoll.gateway.inventory;

import io.plimsoll.gateway.page.Cursor;
import io.plimsoll.gateway.page.Selection;
import io.plimsoll.gateway.projection.ReadModel;
import io.plimsoll.store.Transactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers which clusters, workloads and series there are. Thread safe; blocks; fails with
/// [io.plimsoll.store.StoreUnavailable] while the database is away.
@Singleton
public final class Catalog {
    private final Transactions transactions;

    Catalog(Transactions transactions) {
        this.transactions = transactions;
    }

    /// What is asked for; null for all.
    public record WorkloadFilter(
            @Nullable String cluster,
            @Nullable String namespace,
            @Nullable String kind,
            @Nullable String name) {}

    /// What is asked for; null for all.
    ///
    /// @param workload its name
    public record SeriesFilter(
            @Nullable String cluster,
            @Nullable String namespace,
            @Nullable String workload,
            @Nullable String metric) {}

    /// All names, in order.
    public List<String> clusters() {
        return transactions.run(session ->
                session.createSelectionQuery(
                                "select distinct cluster from WorkloadRow order by cluster",
                                String.class)
                        .getResultList());
    }

    /// The first of the matching after the cursor, newest first.
    public List<ReadModel.Entry<KnownWorkload>> workloads(
            WorkloadFilter filter, @Nullable Cursor after, int most) {
        return new Selection("WorkloadRow")
                        .where("cluster", filter.cluster)
                        .where("namespace", filter.namespace)
                        .where("kind", filter.kind)
                        .where("name", filter.name)
                        .after(after)
                        .rows(transactions, most, WorkloadRow.class)
                        .stream()
                        .map(row ->
                                new ReadModel.Entry<>(
                                        row.known(), new Cursor(row.atMillis, row.id)))
                        .toList();
    }

    /// As [#workloads].
    public List<ReadModel.Entry<KnownSeries>> series(
            SeriesFilter filter, @Nullable Cursor after, int most) {
        return new Selection("SeriesRow")
                        .where("cluster", filter.cluster)
                        .where("namespace", filter.namespace)
                        .where("workloadName", filter.workload)
                        .where("metric", filter.metric)
                        .after(after)
                        .rows(transactions, most, SeriesRow.class)
                        .stream()
                        .map(row ->
                                new ReadModel.Entry<>(
                                        row.known(), new Cursor(row.atMillis, row.id)))
                        .toList();
    }

    public Optional<KnownWorkload> workload(String id) {
        return one("WorkloadRow", id, WorkloadRow.class).map(WorkloadRow::known);
    }

    public Optional<KnownSeries> series(String id) {
        return one("SeriesRow", id, SeriesRow.class).map(SeriesRow::known);
    }

    private <T> Optional<T> one(String entity, String id, Class<T> type) {
        return new Selection(entity)
                .where("id", id).rows(transactions, 1, type).stream().findFirst();
    }
}
