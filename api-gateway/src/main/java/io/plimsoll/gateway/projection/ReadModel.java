package io.plimsoll.gateway.projection;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.gateway.page.Cursor;
import io.plimsoll.store.Transactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers questions from PostgreSQL. Thread safe; blocks; fails with
/// [io.plimsoll.store.StoreUnavailable] while the database is away.
@Singleton
public final class ReadModel {
    private final Transactions transactions;

    ReadModel(Transactions transactions) {
        this.transactions = transactions;
    }

    /// One thing and its place in the list.
    public record Entry<T>(T value, Cursor cursor) {}

    /// The first of the matching after the cursor, newest first.
    public List<Entry<AnomalyEvent>> anomalies(Filter filter, @Nullable Cursor after, int most) {
        return list("AnomalyRow", filter, after, most, AnomalyEvent.class);
    }

    /// As [#anomalies].
    public List<Entry<IncidentEvent>> incidents(Filter filter, @Nullable Cursor after, int most) {
        return list("IncidentRow", filter, after, most, IncidentEvent.class);
    }

    /// As [#anomalies].
    public List<Entry<ActionEvent>> actions(Filter filter, @Nullable Cursor after, int most) {
        return list("ActionRow", filter, after, most, ActionEvent.class);
    }

    public Optional<AnomalyEvent> anomaly(String id) {
        return one("AnomalyRow", id, AnomalyEvent.class);
    }

    public Optional<IncidentEvent> incident(String id) {
        return one("IncidentRow", id, IncidentEvent.class);
    }

    public Optional<ActionEvent> action(String id) {
        return one("ActionRow", id, ActionEvent.class);
    }

    /// The actions of these incidents, oldest first.
    public List<ActionEvent> actionsOf(Collection<String> incidents) {
        return found(
                "from ActionRow where incident in :ids order by atMillis, id",
                Map.of("ids", incidents),
                Integer.MAX_VALUE,
                ActionEvent.class);
    }

    public List<AnomalyEvent> anomalies(Collection<String> ids) {
        return found(
                "from AnomalyRow where id in :ids order by atMillis, id",
                Map.of("ids", ids),
                Integer.MAX_VALUE,
                AnomalyEvent.class);
    }

    private <T> Optional<T> one(String entity, String id, Class<T> type) {
        return found("from " + entity + " where id = :id", Map.of("id", id), 1, type).stream()
                .findFirst();
    }

    private <T> List<Entry<T>> list(
            String entity, Filter filter, @Nullable Cursor after, int most, Class<T> type) {
        var values = new HashMap<String, Object>();
        var query = "from " + entity + " where 1 = 1" + conditions(filter, after, values);
        return rows(query + " order by atMillis desc, id desc", values, most).stream()
                .map(row -> new Entry<>(event(row, type), new Cursor(row.atMillis, row.id)))
                .toList();
    }

    private static String conditions(
            Filter filter, @Nullable Cursor after, Map<String, Object> values) {
        var query = new StringBuilder();
        add(query, values, "cluster", " and cluster = :cluster", filter.cluster());
        var namespace = filter.namespace();
        add(
                query,
                values,
                "namespace",
                " and locate(:namespace, namespaces) > 0",
                namespace == null ? null : Namespaces.sought(namespace));
        add(query, values, "state", " and state = :state", filter.state());
        add(query, values, "severity", " and severity = :severity", filter.severity());
        add(query, values, "open", " and open = :open", filter.open());
        var since = filter.since();
        add(
                query,
                values,
                "since",
                " and atMillis >= :since",
                since == null ? null : since.toEpochMilli());
        if (after != null) {
            query.append(" and (atMillis < :at or atMillis = :at and id < :id)");
            values.put("at", after.atMillis());
            values.put("id", after.id());
        }
        return query.toString();
    }

    private static void add(
            StringBuilder query,
            Map<String, Object> values,
            String name,
            String condition,
            @Nullable Object value) {
        if (value != null) {
            query.append(condition);
            values.put(name, value);
        }
    }

    private <T> List<T> found(String query, Map<String, Object> values, int most, Class<T> type) {
        return rows(query, values, most).stream().map(row -> event(row, type)).toList();
    }

    private List<Row> rows(String query, Map<String, Object> values, int most) {
        return transactions.run(session -> {
            var selection = session.createSelectionQuery(query, Row.class);
            values.forEach(selection::setParameter);
            return selection.setMaxResults(most).getResultList();
        });
    }

    private static <T> T event(Row row, Class<T> type) {
        try {
            return Json.event(row.event.getBytes(StandardCharsets.UTF_8), type).data();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
