package io.plimsoll.model.train;

import io.plimsoll.model.store.SeriesRow;
import io.plimsoll.model.store.VersionRow;
import io.plimsoll.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;

/// What of the series' training is due, and models of series alike. Thread safe; blocks.
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

    /// The trained model of the series of the same metric and labels of that workload, of the same
    /// kind and namespace.
    List<VersionRow> ofWorkload(SeriesRow series, String name) {
        return alike(
                series,
                "other.cluster = one.cluster and other.namespace = one.namespace"
                        + " and other.workload_kind = one.workload_kind"
                        + " and other.workload_name = ?2",
                name);
    }

    private List<VersionRow> alike(SeriesRow series, String likeness) {
        return alike(series, likeness, "");
    }

    /// @param name stands for `?2`; empty when there is none
    private List<VersionRow> alike(SeriesRow series, String likeness, String name) {
        var sql =
                "select v.id from model.series one join model.series other on other.id <> one.id"
                        + " and other.metric = one.metric and other.labels = one.labels"
                        + " and other.step_seconds = one.step_seconds and "
                        + likeness
                        + " join lateral (select * from model.model_version"
                        + " where series = other.id and origin = 'TRAINED' and state = 'PUBLISHED'"
                        + " order by id desc limit 1) v on true"
                        + " where one.id = ?1 order by v.learnt desc, v.id";
        return transactions.stateless(session -> {
            var query = session.createNativeQuery(sql, Long.class).setParameter(1, series.id);
            return (name.isEmpty() ? query : query.setParameter(2, name))
                    .setMaxResults(5)
                    .getResultList()
                    .flatMap(ids -> versions(session, ids));
        });
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

    /// There is nothing to lend; it is not asked for again.
    void nothingLent(long series) {
        update("update SeriesRow set priorDue = false where id = :id", series);
    }

    /// There is nothing to learn up to there.
    void nothingLearnt(long series) {
        update("update SeriesRow set trainedUntil = lastStep where id = :id", series);
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
