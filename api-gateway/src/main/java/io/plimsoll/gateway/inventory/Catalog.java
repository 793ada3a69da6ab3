package io.plimsoll.gateway.inventory;

import io.plimsoll.gateway.page.Cursor;
import io.plimsoll.gateway.projection.ReadModel;
import io.plimsoll.store.Transactions;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers which clusters, workloads and series there are. Thread safe; blocks; fails with
/// [io.plimsoll.store.StoreUnavailable] while the database is away.
@Singleton
public final class Catalog {
    private static final String NEWEST_FIRST = " order by atMillis desc, id desc";

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
        var query = new Selection("WorkloadRow");
        query.where("cluster", filter.cluster);
        query.where("namespace", filter.namespace);
        query.where("kind", filter.kind);
        query.where("name", filter.name);
        query.after(after);
        return rows(query, most, WorkloadRow.class).stream()
                .map(row -> new ReadModel.Entry<>(row.known(), new Cursor(row.atMillis, row.id)))
                .toList();
    }

    /// As [#workloads].
    public List<ReadModel.Entry<KnownSeries>> series(
            SeriesFilter filter, @Nullable Cursor after, int most) {
        var query = new Selection("SeriesRow");
        query.where("cluster", filter.cluster);
        query.where("namespace", filter.namespace);
        query.where("workloadName", filter.workload);
        query.where("metric", filter.metric);
        query.after(after);
        return rows(query, most, SeriesRow.class).stream()
                .map(row -> new ReadModel.Entry<>(row.known(), new Cursor(row.atMillis, row.id)))
                .toList();
    }

    public Optional<KnownWorkload> workload(String id) {
        return one("WorkloadRow", id, WorkloadRow.class).map(WorkloadRow::known);
    }

    public Optional<KnownSeries> series(String id) {
        return one("SeriesRow", id, SeriesRow.class).map(SeriesRow::known);
    }

    private <T> Optional<T> one(String entity, String id, Class<T> type) {
        var query = new Selection(entity);
        query.where("id", id);
        return rows(query, 1, type).stream().findFirst();
    }

    private <T> List<T> rows(Selection query, int most, Class<T> type) {
        return transactions.run(session -> {
            var selection = session.createSelectionQuery(query.text + NEWEST_FIRST, type);
            query.values.forEach(selection::setParameter);
            return selection.setMaxResults(most).getResultList();
        });
    }

    /// A query in the making.
    private static final class Selection {
        private final StringBuilder text = new StringBuilder();
        private final Map<String, Object> values = new HashMap<>();

        Selection(String entity) {
            text.append("from ").append(entity).append(" where 1 = 1");
        }

        void where(String column, @Nullable String value) {
            if (value != null) {
                text.append(" and ").append(column).append(" = :").append(column);
                values.put(column, value);
            }
        }

        void after(@Nullable Cursor cursor) {
            if (cursor != null) {
                text.append(" and (atMillis < :at or atMillis = :at and id < :before)");
                values.put("at", cursor.atMillis());
                values.put("before", cursor.id());
            }
        }
    }
}
