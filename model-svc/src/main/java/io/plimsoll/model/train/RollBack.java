package io.plimsoll.model.train;

import io.plimsoll.contracts.ask.Reply;
import io.plimsoll.contracts.ask.RollBackModel;
import io.plimsoll.model.store.VersionRow;
import io.plimsoll.store.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.jspecify.annotations.Nullable;

/// Puts an older version of a series' model in force: all that were published later are marked, and
/// it is to be sent again. Thread safe; blocks.
@Singleton
final class RollBack {
    private final Transactions transactions;

    RollBack(Transactions transactions) {
        this.transactions = transactions;
    }

    /// What came of it.
    sealed interface Outcome {
        /// The version is in force now. A request that comes again changes nothing.
        record Done(VersionRow inForce) implements Outcome {}

        record Refused(Reply.Code code, String message) implements Outcome {}
    }

    Outcome apply(long series, RollBackModel command) {
        return transactions.stateless(session ->
                Versions.locked(session, series)
                        .chain(() -> Versions.of(session, series))
                        .flatMap(versions -> apply(session, versions, command)));
    }

    /// @param versions the newest first
    private static Uni<Outcome> apply(
            StatelessSession session, List<VersionRow> versions, RollBackModel command) {
        var published = versions.stream().filter(VersionRow::isPublished).toList();
        if (versions.stream().anyMatch(each -> command.key().equals(each.rolledBackKey))
                && !published.isEmpty()) {
            return item(new Outcome.Done(published.getFirst()));
        }
        var chosen = chosen(versions, published, command.version());
        if (!(chosen instanceof Outcome.Done(VersionRow target))) {
            return item(chosen);
        }
        Uni<Void> done = Uni.createFrom().voidItem();
        for (var later : published.subList(0, published.indexOf(target))) {
            later.state = "ROLLED_BACK";
            later.rolledBackBy = command.by();
            later.rolledBackWhy = command.reason();
            later.rolledBackKey = command.key();
            done = done.chain(() -> session.update(later));
        }
        target.timesChosen++;
        target.sent = false;
        return done.chain(() -> session.update(target)).replaceWith(chosen);
    }

    private static Uni<Outcome> item(Outcome outcome) {
        return Uni.createFrom().item(outcome);
    }

    /// The version that is meant; by default the one before the one in force.
    private static Outcome chosen(
            List<VersionRow> versions, List<VersionRow> published, @Nullable String version) {
        if (version == null) {
            return published.size() < 2
                    ? conflict("no version was published before the one in force")
                    : new Outcome.Done(published.get(1));
        }
        var named = versions.stream().filter(each -> each.version.equals(version)).findFirst();
        if (named.isEmpty()) {
            return new Outcome.Refused(Reply.Code.NOT_FOUND, "no version " + version);
        }
        int place = published.indexOf(named.get());
        return place > 0
                ? new Outcome.Done(named.get())
                : conflict(place == 0 ? "it is in force" : "it is " + state(named.get()));
    }

    private static String state(VersionRow version) {
        return version.state.equals("REJECTED") ? "worse, and was never published" : "rolled back";
    }

    private static Outcome conflict(String message) {
        return new Outcome.Refused(Reply.Code.CONFLICT, message);
    }
}
