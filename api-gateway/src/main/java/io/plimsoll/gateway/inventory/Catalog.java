package io.plimsoll.gateway.inventory;

import io.plimsoll.gateway.access.Sight;
import io.plimsoll.gateway.page.Cursor;
import io.plimsoll.gateway.page.Selection;
import io.plimsoll.gateway.projection.ReadModel;
import io.plimsoll.store.Transactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers which clusters, workloads and series there are, of what whoever asks sees. Thread safe;
/// blocks; fails with [io.plimsoll.store.StoreUnavailable] while the database is away.
@Singleton
public final class Catalog {
    private final Transactions transactions;

    Catalog(Transactions transactions) {
        this.transactions = transactions;
    }

    /// What is asked for, by somebody of that sight; null for all.
    public record WorkloadFilter(
            @Nullable String cluster,
            @Nullable String namespace,
            @Nullable String kind,
            @Nullable String name,
            Sight sight) {}

    /// What is asked for, by somebody of that sight; null for all.
    ///
    /// @param workload its name
    public record SeriesFilter(
            @Nullable String cluster,
            @Nullable String namespace,
            @Nullable String workload,
            @Nullable String metric,
            Sight sight) {}

    /// The names of those of which something is seen, in order.
    public List<String> clusters(Sight sight) {
        return within(sight, "WorkloadRow").distinct(transactions, "cluster");
    }

    /// The first of the matching after the cursor, newest first.
    public List<ReadModel.Entry<KnownWorkload>> workloads(
            WorkloadFilter filter, @Nullable Cursor after, int most) {
        return within(filter.sight, "WorkloadRow")
                .where("cluster", filter.cluster)
                .where("namespace", filter.namespace)
                .where("kind", filter.kind)
                .where("name", filter.name)
                .after(after)
                .rows(transactions, most, WorkloadRow.class)
                .stream()
                .map(row -> new ReadModel.Entry<>(row.known(), new Cursor(row.atMillis, row.id)))
                .toList();
    }

    /// As [#workloads].
    public List<ReadModel.Entry<KnownSeries>> series(
            SeriesFilter filter, @Nullable Cursor after, int most) {
        return within(filter.sight, "SeriesRow")
                .where("cluster", filter.cluster)
                .where("namespace", filter.namespace)
                .where("workloadName", filter.workload)
                .where("metric", filter.metric)
                .after(after)
                .rows(transactions, most, SeriesRow.class)
                .stream()
                .map(row -> new ReadModel.Entry<>(row.known(), new Cursor(row.atMillis, row.id)))
                .toList();
    }

    /// The workload of that id; empty when there is none, or it is not seen.
    public Optional<KnownWorkload> workload(String id, Sight sight) {
        return within(sight, "WorkloadRow")
                .where("id", id)
                .rows(transactions, 1, WorkloadRow.class)
                .stream()
                .map(WorkloadRow::known)
                .findFirst();
    }

    /// As [#workload].
    public Optional<KnownSeries> oneSeries(String id, Sight sight) {
        return within(sight, "SeriesRow")
                .where("id", id)
                .rows(transactions, 1, SeriesRow.class)
                .stream()
                .map(SeriesRow::known)
                .findFirst();
    }

    private static Selection within(Sight sight, String entity) {
        return new Selection(entity)
                .among("cluster", sight.clusters())
                .among("namespace", sight.namespaces());
    }
}
