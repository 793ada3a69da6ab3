package io.plimsoll.gateway.projection;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.engine.incident.signature.Signature;
import io.plimsoll.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/// Writes the read model. Only a higher revision is written, so that order and doubles do not
/// matter; while the database is away it waits. Thread safe; blocks.
@Singleton
public final class Projection {
    private static final String UPSERT =
            """
            insert into gateway.TABLE as known
              (id, revision, cluster, namespaces, state, severity, open, at_millis, incident, event)
            values (:id, :revision, :cluster, :namespaces, :state, :severity, :open, :atMillis,
              :incident, :event)
            on conflict (id) do update set
              revision = excluded.revision, namespaces = excluded.namespaces,
              state = excluded.state, severity = excluded.severity, open = excluded.open,
              event = excluded.event
            where known.revision < excluded.revision and known.cluster = excluded.cluster
            """;

    private static final String SIGN =
            """
            update gateway.incident set
              places = string_to_array(cast(:places as text), chr(10)),
              signs = string_to_array(cast(:signs as text), chr(10))
            where id = :id and revision = :revision
            """;

    private final Transactions transactions;

    Projection(Transactions transactions) {
        this.transactions = transactions;
    }

    /// Writes it.
    public void write(AnomalyEvent anomaly, byte[] event) {
        var row = row(anomaly.id(), anomaly.revision(), anomaly.startedAt(), event);
        row.cluster = anomaly.cluster();
        row.namespaces = Namespaces.column(List.of(anomaly.namespace()));
        row.state = anomaly.state().name();
        row.severity = anomaly.severity().name();
        row.open = anomaly.state() != AnomalyEvent.State.closed;
        write("anomaly", row);
    }

    /// Writes it.
    public void write(IncidentEvent incident, byte[] event) {
        var row = row(incident.id(), incident.revision(), incident.startedAt(), event);
        row.cluster = incident.cluster();
        row.namespaces = Namespaces.column(incident.namespaces());
        row.state = incident.state().name();
        row.severity = incident.severity().name();
        row.open = incident.resolvedAt() == null;
        var signature = Signatures.of(incident);
        int _ =
                transactions.patiently(session ->
                        upsert(session, "incident", row)
                                .flatMap(written ->
                                        written == 0
                                                ? Uni.createFrom().item(0)
                                                : sign(session, row, signature)));
    }

    private static Uni<Integer> sign(Mutiny.Session session, Row row, Signature signature) {
        return session.createNativeQuery(SIGN)
                .setParameter("id", row.id)
                .setParameter("revision", row.revision)
                .setParameter("places", Signatures.column(signature.places()))
                .setParameter("signs", Signatures.column(signature.signs()))
                .executeUpdate();
    }

    /// Writes it.
    public void write(ActionEvent action, byte[] event) {
        var row = row(action.id(), action.revision(), action.at(), event);
        row.cluster = action.target().cluster();
        row.namespaces = Namespaces.column(List.of(action.target().namespace()));
        row.state = action.state().name();
        row.open =
                switch (action.state()) {
                    case proposed, approved, executed -> true;
                    case rejected, blocked, verified, reverted, failed -> false;
                };
        row.incident = action.incident();
        write("action", row);
    }

    private static Row row(String id, int revision, Instant at, byte[] event) {
        var row = new Row();
        row.id = id;
        row.revision = revision;
        row.atMillis = at.toEpochMilli();
        row.severity = "";
        row.incident = "";
        row.event = new String(event, StandardCharsets.UTF_8);
        return row;
    }

    private void write(String table, Row row) {
        int _ = transactions.patiently(session -> upsert(session, table, row));
    }

    private static Uni<Integer> upsert(Mutiny.Session session, String table, Row row) {
        return session.createNativeQuery(UPSERT.replace("TABLE", table))
                .setParameter("id", row.id)
                .setParameter("revision", row.revision)
                .setParameter("cluster", row.cluster)
                .setParameter("namespaces", row.namespaces)
                .setParameter("state", row.state)
                .setParameter("severity", row.severity)
                .setParameter("open", row.open)
                .setParameter("atMillis", row.atMillis)
                .setParameter("incident", row.incident)
                .setParameter("event", row.event)
                .executeUpdate();
    }
}
