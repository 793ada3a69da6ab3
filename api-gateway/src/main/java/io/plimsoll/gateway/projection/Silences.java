package io.plimsoll.gateway.projection;

import io.plimsoll.contracts.DecisionEvent;
import io.plimsoll.gateway.access.Sight;
import io.plimsoll.gateway.page.Cursor;
import io.plimsoll.gateway.page.Selection;
import io.plimsoll.store.Transactions;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The silences that people asked for. Order and doubles do not matter; while the database is away
/// it waits to write, and fails with [io.plimsoll.store.StoreUnavailable] to read. Thread safe;
/// blocks.
@Singleton
public final class Silences {
    private static final String ASKED =
            """
            insert into gateway.silence as known
              (id, decision, cluster, namespaces, until_millis, at_millis, event)
            values (:id, :decision, :cluster, :namespaces, :until, :at, :event)
            on conflict (id) do update set
              decision = excluded.decision, namespaces = excluded.namespaces,
              until_millis = excluded.until_millis, at_millis = excluded.at_millis,
              event = excluded.event
            where known.event = '' and known.cluster = excluded.cluster
            """;

    private static final String LIFTED =
            """
            insert into gateway.silence as known
              (id, decision, cluster, namespaces, until_millis, at_millis, event,
                lifted_at_millis, lifted_by)
            values (:id, '', :cluster, '', 0, :at, '', :at, :by)
            on conflict (id) do update set
              lifted_at_millis = excluded.lifted_at_millis, lifted_by = excluded.lifted_by
            where known.lifted_at_millis is null and known.cluster = excluded.cluster
            """;

    private final Transactions transactions;
    private final InstantSource clock;

    Silences(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Which silences are asked for; null for all.
    ///
    /// @param namespace those that are of it, or of all
    /// @param active those that are neither over nor lifted; also those that are still to come
    /// @param sight of whoever asks
    public record Wanted(
            @Nullable String cluster,
            @Nullable String namespace,
            @Nullable Boolean active,
            Sight sight) {}

    /// Writes what was decided of silences; other decisions are passed over.
    public void write(DecisionEvent decision, byte[] event) {
        var silence = decision.silence();
        if (silence == null) {
            return;
        }
        switch (decision.kind()) {
            case silenced -> asked(decision, silence, event);
            case unsilenced -> lifted(decision, silence);
            case acknowledged, judged, withdrawn -> {}
        }
    }

    private void asked(DecisionEvent decision, DecisionEvent.Silence silence, byte[] event) {
        var namespaces = silence.covers().namespaces();
        int _ =
                transactions.patiently(session ->
                        session.createNativeQuery(ASKED)
                                .setParameter("id", silence.id())
                                .setParameter("decision", decision.id())
                                .setParameter("cluster", decision.cluster())
                                .setParameter(
                                        "namespaces",
                                        namespaces.isEmpty() ? "" : Namespaces.column(namespaces))
                                .setParameter("until", silence.until().toEpochMilli())
                                .setParameter("at", decision.at().toEpochMilli())
                                .setParameter("event", new String(event, StandardCharsets.UTF_8))
                                .executeUpdate());
    }

    private void lifted(DecisionEvent decision, DecisionEvent.Silence silence) {
        int _ =
                transactions.patiently(session ->
                        session.createNativeQuery(LIFTED)
                                .setParameter("id", silence.id())
                                .setParameter("cluster", decision.cluster())
                                .setParameter("at", decision.at().toEpochMilli())
                                .setParameter("by", decision.by())
                                .executeUpdate());
    }

    /// The first of them after the cursor, newest first, as whoever asks sees them.
    public List<ReadModel.Entry<KnownSilence>> list(
            Wanted wanted, @Nullable Cursor after, int most) {
        var sight = wanted.sight();
        var namespace = wanted.namespace();
        if (namespace != null
                && !sight.seesWholeClusters()
                && !sight.namespaces().contains(namespace)) {
            return List.of();
        }
        return Reading.first(
                most,
                after,
                (from, count) ->
                        selection(wanted).after(from).rows(transactions, count, SilenceRow.class),
                row -> new Cursor(row.atMillis, row.id),
                row -> row.known().seenBy(sight));
    }

    private Selection selection(Wanted wanted) {
        var namespace = wanted.namespace();
        var active = wanted.active();
        long now = clock.millis();
        return new Selection("SilenceRow")
                .where("event <> :none", "none", "")
                .where("cluster", wanted.cluster())
                .among("cluster", wanted.sight().clusters())
                .where(
                        "(namespaces = '' or locate(:namespace, namespaces) > 0)",
                        "namespace",
                        namespace == null ? null : Namespaces.sought(namespace))
                .where(
                        "(untilMillis > :now and liftedAtMillis is null)",
                        "now",
                        Boolean.TRUE.equals(active) ? now : null)
                .where(
                        "(untilMillis <= :then or liftedAtMillis is not null)",
                        "then",
                        Boolean.FALSE.equals(active) ? now : null);
    }

    /// The silence of that id, as somebody sees it.
    public Optional<KnownSilence> find(String id, Sight sight) {
        return one("id", id).flatMap(known -> known.seenBy(sight));
    }

    /// The silence that a decision made, as somebody sees it.
    public Optional<KnownSilence> ofDecision(String decision, Sight sight) {
        return one("decision", decision).flatMap(known -> known.seenBy(sight));
    }

    private Optional<KnownSilence> one(String column, String value) {
        return new Selection("SilenceRow")
                        .where(column, value)
                        .where("event <> :none", "none", "")
                        .rows(transactions, 1, SilenceRow.class)
                        .stream()
                        .map(SilenceRow::known)
                        .findFirst();
    }
}
