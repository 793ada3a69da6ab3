package io.plimsoll.gateway.projection;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.gateway.page.Cursor;
import io.plimsoll.gateway.page.Selection;
import io.plimsoll.store.Transactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
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
                incidents,
                ActionEvent.class);
    }

    /// The incidents of these ids, in no order.
    public List<IncidentEvent> incidents(Collection<String> ids) {
        return found("from IncidentRow where id in :ids", ids, IncidentEvent.class);
    }

    public List<AnomalyEvent> anomalies(Collection<String> ids) {
        return found(
                "from AnomalyRow where id in :ids order by atMillis, id", ids, AnomalyEvent.class);
    }

    private <T> Optional<T> one(String entity, String id, Class<T> type) {
        return new Selection(entity)
                .where("id", id).rows(transactions, 1, Row.class).stream()
                        .map(row -> event(row, type))
                        .findFirst();
    }

    private <T> List<Entry<T>> list(
            String entity, Filter filter, @Nullable Cursor after, int most, Class<T> type) {
        var namespace = filter.namespace();
        var since = filter.since();
        return new Selection(entity)
                        .where("cluster", filter.cluster())
                        .where(
                                "locate(:namespace, namespaces) > 0",
                                "namespace",
                                namespace == null ? null : Namespaces.sought(namespace))
                        .where("state", filter.state())
                        .where("severity", filter.severity())
                        .where("open", filter.open())
                        .where(
                                "atMillis >= :since",
                                "since",
                                since == null ? null : since.toEpochMilli())
                        .after(after)
                        .rows(transactions, most, Row.class)
                        .stream()
                        .map(row -> new Entry<>(event(row, type), new Cursor(row.atMillis, row.id)))
                        .toList();
    }

    private <T> List<T> found(String query, Collection<String> ids, Class<T> type) {
        var rows =
                transactions.run(session ->
                        session.createSelectionQuery(query, Row.class)
                                .setParameter("ids", ids)
                                .getResultList());
        return rows.stream().map(row -> event(row, type)).toList();
    }

    private static <T> T event(Row row, Class<T> type) {
        try {
            return Json.event(row.event.getBytes(StandardCharsets.UTF_8), type).data();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
