package io.plimsoll.gateway.projection;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.gateway.access.Sight;
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
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Answers questions from PostgreSQL, to each only as he sees the world. Thread safe; blocks; fails
/// with [io.plimsoll.store.StoreUnavailable] while the database is away.
@Singleton
public final class ReadModel {
    /// Whether it lies in one of the namespaces, each on a line.
    private static final String SPACES =
            "cast(sql('(spaces && string_to_array(?, chr(10)))', :%s) as Boolean) = true";

    private final Transactions transactions;

    ReadModel(Transactions transactions) {
        this.transactions = transactions;
    }

    /// One thing and its place in the list.
    public record Entry<T>(T value, Cursor cursor) {}

    /// The rows of a kind, and what somebody sees of the thing in one.
    ///
    /// @param inSeveral whether it may lie in several namespaces
    private record Kind<T>(
            String rows, boolean inSeveral, Class<T> type, BiFunction<Sight, T, Optional<T>> seen) {
        static final Kind<AnomalyEvent> ANOMALY =
                new Kind<>("AnomalyRow", false, AnomalyEvent.class, Sight::of);
        static final Kind<IncidentEvent> INCIDENT =
                new Kind<>("IncidentRow", true, IncidentEvent.class, Sight::of);
        static final Kind<ActionEvent> ACTION =
                new Kind<>("ActionRow", false, ActionEvent.class, Sight::of);

        Optional<T> of(Row row, Sight sight) {
            try {
                var event = row.event.getBytes(StandardCharsets.UTF_8);
                return seen.apply(sight, Json.event(event, type).data());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The first of the matching after the cursor, newest first, as whoever asks sees them.
    public List<Entry<AnomalyEvent>> anomalies(Filter filter, @Nullable Cursor after, int most) {
        return list(Kind.ANOMALY, filter, filter.severities(), after, most, _ -> true);
    }

    /// As [#anomalies].
    public List<Entry<IncidentEvent>> incidents(Filter filter, @Nullable Cursor after, int most) {
        return list(
                Kind.INCIDENT,
                filter,
                filter.severitiesOfWhole(),
                after,
                most,
                seen -> filter.severity() == null || seen.severity() == filter.severity());
    }

    /// As [#anomalies].
    public List<Entry<ActionEvent>> actions(Filter filter, @Nullable Cursor after, int most) {
        return list(Kind.ACTION, filter, filter.severities(), after, most, _ -> true);
    }

    /// The incident of that id; empty when there is none, or nothing of it is seen.
    public Optional<IncidentEvent> incident(String id, Sight sight) {
        return one(Kind.INCIDENT, id, sight);
    }

    /// As [#incident].
    public Optional<ActionEvent> action(String id, Sight sight) {
        return one(Kind.ACTION, id, sight);
    }

    /// The actions of these incidents that are seen, oldest first.
    public List<ActionEvent> actionsOf(Collection<String> incidents, Sight sight) {
        return found(Kind.ACTION, "where incident in :ids order by atMillis, id", incidents, sight);
    }

    /// The incidents of these ids that are seen, in no order.
    public List<IncidentEvent> incidents(Collection<String> ids, Sight sight) {
        return found(Kind.INCIDENT, "where id in :ids", ids, sight);
    }

    /// The anomalies of these ids that are seen, oldest first.
    public List<AnomalyEvent> anomalies(Collection<String> ids, Sight sight) {
        return found(Kind.ANOMALY, "where id in :ids order by atMillis, id", ids, sight);
    }

    private <T> Optional<T> one(Kind<T> kind, String id, Sight sight) {
        return new Selection(kind.rows)
                .where("id", id).rows(transactions, 1, Row.class).stream()
                        .flatMap(row -> kind.of(row, sight).stream())
                        .findFirst();
    }

    private <T> List<Entry<T>> list(
            Kind<T> kind,
            Filter filter,
            List<String> severities,
            @Nullable Cursor after,
            int most,
            Predicate<T> fits) {
        if (!filter.isWithinSight()) {
            return List.of();
        }
        return Reading.first(
                most,
                after,
                (from, count) ->
                        selection(kind, filter)
                                .among("severity", severities)
                                .after(from)
                                .rows(transactions, count, Row.class),
                row -> new Cursor(row.atMillis, row.id),
                row -> kind.of(row, filter.sight()).filter(fits));
    }

    private static Selection selection(Kind<?> kind, Filter filter) {
        var since = filter.since();
        var selection =
                new Selection(kind.rows)
                        .where("cluster", filter.cluster())
                        .among("cluster", filter.sight().clusters())
                        .where("workload", filter.workload())
                        .where("state", filter.state())
                        .where("open", filter.open())
                        .where(
                                "atMillis >= :since",
                                "since",
                                since == null ? null : since.toEpochMilli());
        return kind.inSeveral ? withinSome(selection, filter) : within(selection, filter);
    }

    private static Selection within(Selection selection, Filter filter) {
        var namespace = filter.namespace();
        return selection
                .where("namespaces", namespace == null ? null : Namespaces.sought(namespace))
                .among("namespaces", filter.columns());
    }

    private static Selection withinSome(Selection selection, Filter filter) {
        var namespace = filter.namespace();
        var seen = filter.sight().namespaces();
        return selection
                .where(
                        SPACES.formatted("namespace"),
                        "namespace",
                        namespace == null ? null : Namespaces.lines(List.of(namespace)))
                .where(
                        SPACES.formatted("seen"),
                        "seen",
                        seen.isEmpty() ? null : Namespaces.lines(seen));
    }

    private <T> List<T> found(Kind<T> kind, String condition, Collection<String> ids, Sight sight) {
        var rows =
                transactions.read(session ->
                        session.createSelectionQuery(
                                        "from " + kind.rows + " " + condition, Row.class)
                                .setParameter("ids", ids)
                                .getResultList());
        return rows.stream().flatMap(row -> kind.of(row, sight).stream()).toList();
    }
}
