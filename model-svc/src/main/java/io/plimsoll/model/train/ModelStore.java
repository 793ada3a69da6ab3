package io.plimsoll.model.train;

import io.plimsoll.model.store.SeriesRow;
import io.plimsoll.model.store.VersionRow;
import io.plimsoll.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;

/// Versions of models, and what of the series' training is due. Thread safe; blocks.
@Singleton
final class ModelStore {
    private final Transactions transactions;

    ModelStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /// Series that have so much more than their model knows, the longest first.
    List<SeriesRow> toTrain(long millis, int most) {
        return series(
                "from SeriesRow where lastStep - trainedUntil >= "
                        + millis
                        + " order by trainedUntil - lastStep, id",
                most);
    }

    /// Series of at least so many steps that nobody lent a model yet.
    List<SeriesRow> toLend(int steps, int most) {
        return series(
                "from SeriesRow where priorDue and lastStep - firstStep >= stepSeconds * 1000L * "
                        + (steps - 1)
                        + " order by id",
                most);
    }

    List<SeriesRow> toResend(int most) {
        return series("from SeriesRow where resendDue order by id", most);
    }

    private List<SeriesRow> series(String query, int most) {
        return transactions.stateless(session ->
                session.createSelectionQuery(query, SeriesRow.class)
                        .setMaxResults(most)
                        .getResultList());
    }

    List<VersionRow> unsent(int most) {
        return transactions.stateless(session ->
                session.createSelectionQuery(
                                "from VersionRow where not sent order by id", VersionRow.class)
                        .setMaxResults(most)
                        .getResultList());
    }

    Optional<VersionRow> latest(long series) {
        return transactions.stateless(session ->
                session.createSelectionQuery(
                                "from VersionRow where series = :series order by id desc",
                                VersionRow.class)
                        .setParameter("series", series)
                        .setMaxResults(1)
                        .getResultList()
                        .map(rows -> rows.stream().findFirst()));
    }

    /// Trained models of series alike that were seen elsewhere: of the same workload, metric and
    /// labels in another namespace or cluster, and, when there are none, of the same metric and
    /// labels in the same namespace.
    List<VersionRow> alike(SeriesRow series) {
        var same =
                alike(
                        series,
                        "other.workload_kind = one.workload_kind"
                                + " and other.workload_name = one.workload_name"
                                + " and (other.namespace, other.cluster)"
                                + " <> (one.namespace, one.cluster)");
        return same.isEmpty()
                ? alike(series, "other.namespace = one.namespace and other.cluster = one.cluster")
                : same;
    }

    private List<VersionRow> alike(SeriesRow series, String likeness) {
        var sql =
                "select v.id from model.series one join model.series other on other.id <> one.id"
                        + " and other.metric = one.metric and other.labels = one.labels"
                        + " and other.step_seconds = one.step_seconds and "
                        + likeness
                        + " join lateral (select * from model.model_version"
                        + " where series = other.id and origin = 'TRAINED'"
                        + " order by id desc limit 1) v on true"
                        + " where one.id = ?1 order by v.learnt desc, v.id";
        return transactions.stateless(session ->
                session.createNativeQuery(sql, Long.class)
                        .setParameter(1, series.id)
                        .setMaxResults(5)
                        .getResultList()
                        .flatMap(ids -> versions(session, ids)));
    }

    private static Uni<List<VersionRow>> versions(StatelessSession session, List<Long> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : session.createSelectionQuery(
                                "from VersionRow where id in :ids order by learnt desc, id",
                                VersionRow.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /// Stores a version to be sent, drops the oldest beyond `kept`, and notes how far the series is
    /// trained; all or nothing.
    void add(Trained trained, int kept) {
        var _ =
                transactions.stateless(session ->
                        insert(session, trained)
                                .chain(() -> dropOld(session, trained.series().id, kept))
                                .chain(() -> noteTraining(session, trained)));
    }

    private static Uni<Integer> insert(StatelessSession session, Trained trained) {
        var model = trained.model();
        return session.createNativeQuery(
                        "insert into model.model_version (series, version, origin, step_seconds,"
                                + " trained_until, learnt, form) select ?1, 'm-' || ?2 || '-' ||"
                                + " count(*) + 1 + coalesce(max(id), 0) % 1000, ?3, ?4, ?5, ?6, ?7"
                                + " from model.model_version where series = ?1")
                .setParameter(1, trained.series().id)
                .setParameter(2, Long.toString(model.trainedUntil() / 1_000))
                .setParameter(3, trained.origin().name())
                .setParameter(4, trained.series().stepSeconds)
                .setParameter(5, model.trainedUntil())
                .setParameter(6, model.learnt())
                .setParameter(7, model.form())
                .executeUpdate();
    }

    private static Uni<Integer> dropOld(StatelessSession session, long series, int kept) {
        return session.createNativeQuery(
                        "delete from model.model_version where series = ?1 and id not in (select id"
                                + " from model.model_version where series = ?1"
                                + " order by id desc limit ?2)")
                .setParameter(1, series)
                .setParameter(2, kept)
                .executeUpdate();
    }

    private static Uni<Integer> noteTraining(StatelessSession session, Trained trained) {
        return session.createMutationQuery(
                        "update SeriesRow set trainedUntil = :until, priorDue = false"
                                + " where id = :id")
                .setParameter(
                        "until",
                        trained.isPrior()
                                ? trained.series().trainedUntil
                                : trained.series().lastStep)
                .setParameter("id", trained.series().id)
                .executeUpdate();
    }

    /// There is nothing to lend; it is not asked for again.
    void nothingLent(long series) {
        update("update SeriesRow set priorDue = false where id = :id", series);
    }

    /// There is nothing to learn up to there.
    void nothingLearnt(long series) {
        update("update SeriesRow set trainedUntil = lastStep where id = :id", series);
    }

    void sent(long version) {
        update("update VersionRow set sent = true where id = :id", version);
    }

    void resent(long series) {
        update("update SeriesRow set resendDue = false where id = :id", series);
    }

    private void update(String mutation, long id) {
        var _ =
                transactions.stateless(session ->
                        session.createMutationQuery(mutation)
                                .setParameter("id", id)
                                .executeUpdate());
    }
}
