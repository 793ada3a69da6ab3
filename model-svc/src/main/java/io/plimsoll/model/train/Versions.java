package io.plimsoll.model.train;

import io.plimsoll.model.chunk.Resolution;
import io.plimsoll.model.store.VersionRow;
import io.plimsoll.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;

/// The versions of the series' models. Whoever changes which one is in force has the row of the
/// series locked meanwhile. Thread safe; blocks.
@Singleton
final class Versions {
    private final Transactions transactions;

    Versions(Transactions transactions) {
        this.transactions = transactions;
    }

    /// Those that are to be sent.
    List<VersionRow> unsent(int most) {
        return transactions.read(session ->
                session.createSelectionQuery(
                                "from VersionRow where state = 'PUBLISHED' and not sent order by id",
                                VersionRow.class)
                        .setMaxResults(most)
                        .getResultList());
    }

    void sent(long version) {
        var _ =
                transactions.stateless(session ->
                        session.createMutationQuery(
                                        "update VersionRow set sent = true where id = :id")
                                .setParameter("id", version)
                                .executeUpdate());
    }

    /// All that are kept of a series, the newest first.
    List<VersionRow> of(long series) {
        return transactions.read(session -> of(session, series));
    }

    static Uni<List<VersionRow>> of(StatelessSession session, long series) {
        return session.createSelectionQuery(
                        "from VersionRow where series = :series order by id desc", VersionRow.class)
                .setParameter("series", series)
                .getResultList();
    }

    /// The newest that was published.
    Optional<VersionRow> inForce(long series) {
        return of(series).stream().filter(VersionRow::isPublished).findFirst();
    }

    /// Stores a version, to be sent when it is fit, drops what is older than is kept, and notes how
    /// far the series is trained; all or nothing. Nothing at all when another version came in force
    /// since the training began.
    ///
    /// @param kept how many that are published, and as many that are not
    boolean add(Trained trained, int kept) {
        long series = trained.series().id;
        return transactions.stateless(session ->
                locked(session, series)
                        .chain(() -> of(session, series))
                        .flatMap(versions ->
                                isOvertaken(trained, versions)
                                        ? Uni.createFrom().item(false)
                                        : session.insert(row(trained, versions))
                                                .chain(() -> dropOld(session, series, kept))
                                                .chain(() -> noteTraining(session, trained))
                                                .replaceWith(true)));
    }

    static Uni<List<Long>> locked(StatelessSession session, long series) {
        return session.createNativeQuery(
                        "select id from model.series where id = ?1 for update", Long.class)
                .setParameter(1, series)
                .getResultList();
    }

    private static boolean isOvertaken(Trained trained, List<VersionRow> versions) {
        var rival = trained.rival();
        long now =
                versions.stream()
                        .filter(VersionRow::isPublished)
                        .findFirst()
                        .map(row -> row.id)
                        .orElse(0L);
        return !trained.isPrior() && now != (rival == null ? 0 : rival.id);
    }

    private static VersionRow row(Trained trained, List<VersionRow> versions) {
        var model = trained.model();
        long newest = versions.isEmpty() ? 0 : versions.getFirst().id;
        var row = new VersionRow();
        row.series = trained.series().id;
        row.version =
                "m-%d-%d"
                        .formatted(
                                model.trainedUntil() / 1_000, versions.size() + 1 + newest % 1_000);
        row.origin = trained.origin().name();
        row.stepSeconds = trained.series().stepSeconds;
        row.trainedUntil = model.trainedUntil();
        row.learnt = model.learnt();
        row.form = model.form();
        row.hours = RolledUp.form(trained.rolledUp(), Resolution.HOUR);
        row.days = RolledUp.form(trained.rolledUp(), Resolution.DAY);
        row.state = trained.isFit() ? "PUBLISHED" : "REJECTED";
        grade(row, trained);
        return row;
    }

    private static void grade(VersionRow row, Trained trained) {
        var result = trained.result();
        if (result == null) {
            return;
        }
        row.candidate = result.candidate().name();
        var grade = result.grade();
        if (grade != null) {
            row.loss = grade.loss();
            row.scaledError = grade.scaledError();
            row.coverage = grade.coverage();
            row.alertsPerDay = grade.alertsPerDay();
            row.gradedSteps = grade.steps();
        }
        var ofRival = result.gradeInForce();
        var rival = trained.rival();
        if (ofRival != null && rival != null) {
            row.rival = rival.version;
            row.rivalLoss = ofRival.loss();
        }
    }

    private static Uni<Integer> dropOld(StatelessSession session, long series, int kept) {
        return session.createNativeQuery(
                        "delete from model.model_version where id in (select id from (select id,"
                                + " row_number() over (partition by state = 'PUBLISHED'"
                                + " order by id desc) as place"
                                + " from model.model_version where series = ?1) places"
                                + " where place > ?2)")
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
}
