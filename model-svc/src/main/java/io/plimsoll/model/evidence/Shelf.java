package io.plimsoll.model.evidence;

import io.plimsoll.model.store.EvidenceRow;
import io.plimsoll.store.Transactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// The bundles in PostgreSQL. Thread safe; blocks; fails with [io.plimsoll.store.StoreUnavailable]
/// while the database is away.
@Singleton
final class Shelf {
    private static final int MOST_LISTED = 200;

    private final Transactions transactions;

    Shelf(Transactions transactions) {
        this.transactions = transactions;
    }

    /// A bundle without its bytes.
    record Label(String sha256, int revision, int size, boolean complete, long atMillis) {}

    /// Whether there is a bundle of that revision in which nothing is missing.
    boolean hasWhole(String cluster, String incident, int revision) {
        return of(incident, cluster).stream()
                .anyMatch(each -> each.revision() == revision && each.complete());
    }

    /// Those of an incident, the latest revision first.
    ///
    /// @param cluster which it must be of; empty for any
    List<Label> of(String incident, String cluster) {
        return transactions.read(session ->
                session.createSelectionQuery(
                                "select sha256, revision, size, complete, atMillis from EvidenceRow"
                                        + " where incident = :incident"
                                        + " and (:cluster = '' or cluster = :cluster)"
                                        + " order by revision desc, complete desc, sha256",
                                Label.class)
                        .setParameter("incident", incident)
                        .setParameter("cluster", cluster)
                        .setMaxResults(MOST_LISTED)
                        .getResultList());
    }

    Optional<EvidenceRow> bundle(String sha256) {
        return transactions.read(session ->
                session.createSelectionQuery(
                                "from EvidenceRow where sha256 = :sha256", EvidenceRow.class)
                        .setParameter("sha256", sha256)
                        .getResultList()
                        .map(rows -> rows.stream().findFirst()));
    }

    /// The same bundle is kept once.
    void put(EvidenceRow row) {
        var _ =
                transactions.stateless(session ->
                        session.createNativeQuery(
                                        "insert into model.evidence (sha256, cluster, incident,"
                                                + " revision, complete, size, at_millis, zipped)"
                                                + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
                                                + " on conflict (sha256) do nothing")
                                .setParameter(1, row.sha256)
                                .setParameter(2, row.cluster)
                                .setParameter(3, row.incident)
                                .setParameter(4, row.revision)
                                .setParameter(5, row.complete)
                                .setParameter(6, row.size)
                                .setParameter(7, row.atMillis)
                                .setParameter(8, row.zipped)
                                .executeUpdate());
    }
}
