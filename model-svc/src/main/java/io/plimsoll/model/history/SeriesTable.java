package io.plimsoll.model.history;

import io.plimsoll.contracts.Json;
import io.plimsoll.model.rollup.SeriesDescription;
import io.plimsoll.model.settings.ModelSettings;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;

/// Every series that was seen, with its first and last step.
@Singleton
final class SeriesTable {
    /// A series that comes back after a long pause is new to the detector.
    private static final String NOTE =
            "insert into model.series (id, partition, cluster, namespace, workload_kind,"
                    + " workload_name, metric, labels, step_seconds, first_step, last_step,"
                    + " trained_until) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, cast(?8 as jsonb), ?9,"
                    + " ?10, ?11, ?10)"
                    + " on conflict (id) do update set"
                    + " resend_due = series.resend_due"
                    + " or excluded.first_step - series.last_step > ?12,"
                    + " step_seconds = excluded.step_seconds,"
                    + " first_step = least(series.first_step, excluded.first_step),"
                    + " last_step = greatest(series.last_step, excluded.last_step)";

    private final ModelSettings settings;

    SeriesTable(ModelSettings settings) {
        this.settings = settings;
    }

    Uni<Void> note(
            StatelessSession session,
            int partition,
            Set<Long> ids,
            Map<Long, Compactor.Fresh> bySeries) {
        Uni<?> done = Uni.createFrom().voidItem();
        for (var id : ids) {
            var fresh = bySeries.get(id);
            if (fresh != null) {
                done = done.chain(() -> note(session, partition, fresh));
            }
        }
        return done.replaceWithVoid();
    }

    private Uni<Integer> note(StatelessSession session, int partition, Compactor.Fresh fresh) {
        var of = fresh.series();
        var points = fresh.points().all();
        return session.createNativeQuery(NOTE)
                .setParameter(1, of.id())
                .setParameter(2, partition)
                .setParameter(3, of.cluster())
                .setParameter(4, of.namespace())
                .setParameter(5, of.workload().kind())
                .setParameter(6, of.workload().name())
                .setParameter(7, of.metric())
                .setParameter(8, labels(of))
                .setParameter(9, of.stepSeconds())
                .setParameter(10, points.getFirst().start())
                .setParameter(11, points.getLast().start())
                .setParameter(12, settings.resendAfter().toMillis())
                .executeUpdate();
    }

    private static String labels(SeriesDescription of) {
        return new String(Json.bytes(of.labels()), StandardCharsets.UTF_8);
    }
}
