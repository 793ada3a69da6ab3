package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.outlook.Models;
import io.plimsoll.engine.remedy.outlook.Outlook;
import io.plimsoll.engine.remedy.outlook.Window;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// Judges what was done: whether it helped, made things worse, or changed nothing. It helped when
/// the incident is over, or when the series that it was seen by are again what was forecast of them
/// before it began. What made things worse is taken back where it can be; where nothing changed,
/// the next rung is tried, and after the last it is up to people. Stateless.
final class Aftermath {
    private final Ledger ledger;
    private final Cluster cluster;
    private final Undoing undoing;
    private final Models models;

    Aftermath(Ledger ledger, Cluster cluster, Undoing undoing, Models models) {
        this.ledger = ledger;
        this.cluster = cluster;
        this.undoing = undoing;
        this.models = models;
    }

    void judge(Action action, long now) {
        long executedAt = action.executedAt() == null ? action.at() : action.executedAt();
        var elapsed = Duration.ofMillis(Math.max(0, now - executedAt));
        var limits = action.order().limits();
        var standing = ledger.standing(action.order().incident());
        if (standing.isEmpty() || standing.get().isOver()) {
            var words = "the incident resolved %d s after it".formatted(elapsed.toSeconds());
            ledger.record(action.verified(Effect.HELPED, words, now));
            return;
        }
        if (elapsed.compareTo(limits.settle()) < 0) {
            return;
        }
        var outlook = outlook(action, executedAt);
        var worse = worse(action, standing.get(), outlook);
        if (worse.isPresent()) {
            undoing.takeBack(action, worse.get(), now);
        } else if (elapsed.compareTo(limits.verifyWithin()) >= 0) {
            conclude(action, outlook, now);
        }
    }

    private void conclude(Action action, Outlook outlook, long now) {
        var within = action.order().limits().verifyWithin();
        if (outlook.course() == Outlook.Course.BACK) {
            ledger.record(action.verified(Effect.HELPED, outlook.words(), now));
            return;
        }
        // Proposed first: who breaks off in between comes here again.
        Actions.further(action, now).map(this::seen).ifPresent(ledger::record);
        var words = "the incident still lasts after " + within;
        var why = outlook.words().isEmpty() ? words : words + "; " + outlook.words();
        ledger.record(action.verified(Effect.IN_VAIN, why, now));
    }

    /// What the models say of the series that the incident was seen by.
    private Outlook outlook(Action action, long executedAt) {
        var symptoms = action.order().plan().symptoms();
        var windows =
                symptoms.since() == 0
                        ? Stream.<Window>empty()
                        : symptoms.series().stream()
                                .flatMap(each -> models.window(each, symptoms.since()).stream());
        long settledAt = executedAt + action.order().limits().settle().toMillis();
        return Outlook.of(windows.toList(), executedAt, settledAt);
    }

    /// What is tried next, with the object as it is shown to people.
    private Action seen(Action next) {
        return cluster.look(next.order().target(), next.order().treatment())
                .map(state -> Actions.with(next, next.guards(), state))
                .orElse(next);
    }

    /// In what it is worse than before. How severe the incident is counts only where the models do
    /// not know better: what lasts grows by itself. Nor does how far it reaches once they see what
    /// it was seen by go back: it ends later than that.
    private Optional<String> worse(Action action, Ledger.Standing standing, Outlook outlook) {
        var before = ledger.intent(action.id());
        if (before.isEmpty()) {
            return Optional.empty();
        }
        var was = before.get();
        var grown =
                switch (outlook.course()) {
                    case WORSE -> Optional.of(outlook.words());
                    case BACK -> Optional.<String>empty();
                    case AWAY -> spread(standing, was);
                    case UNKNOWN -> spread(standing, was).or(() -> severer(standing, was));
                };
        return grown.or(() -> unready(action, was));
    }

    private static Optional<String> spread(Ledger.Standing standing, Ledger.Intent was) {
        return standing.entities() > was.entities()
                ? Optional.of(
                        "the incident spread, from %d to %d"
                                .formatted(was.entities(), standing.entities()))
                : Optional.empty();
    }

    private static Optional<String> severer(Ledger.Standing standing, Ledger.Intent was) {
        return standing.severity().compareTo(was.severity()) > 0
                ? Optional.of("the incident became more severe")
                : Optional.empty();
    }

    private Optional<String> unready(Action action, Ledger.Intent was) {
        var order = action.order();
        return cluster.look(order.target(), order.treatment())
                .map(seen -> seen.circumstances().stock())
                .filter(stock -> stock.wanted() - stock.ready() > was.unready())
                .map(stock ->
                        "%d pods do not serve, before it were %d"
                                .formatted(stock.wanted() - stock.ready(), was.unready()));
    }
}
