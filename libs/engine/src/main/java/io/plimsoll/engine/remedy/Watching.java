package io.plimsoll.engine.remedy;

import java.time.Duration;

/// Closes what was proposed and not done when its incident ends: what people never decided, and
/// what was only watched. Stateless.
final class Watching {
    private final Ledger ledger;
    private final Cluster cluster;

    Watching(Ledger ledger, Cluster cluster) {
        this.ledger = ledger;
        this.cluster = cluster;
    }

    void end(Trouble trouble, long now) {
        for (var each : ledger.proposed(trouble.incident())) {
            switch (each.order().mode()) {
                case APPROVE ->
                        ledger.record(
                                each.rejected(
                                        Action.PLIMSOLL,
                                        "the incident ended before a decision",
                                        now));
                case SHADOW, DRY_RUN -> ledger.record(watched(each, now));
                case AUTO -> {}
            }
        }
    }

    /// Whether it ended by itself. Who changed the object meanwhile wanted it put right as well.
    private Action watched(Action action, long now) {
        var order = action.order();
        var before = order.plan().consent().specHash();
        boolean isTouched =
                cluster.look(order.target(), order.treatment())
                        .filter(seen -> !before.isEmpty() && !before.equals(seen.specHash()))
                        .isPresent();
        var after = Duration.ofMillis(Math.max(0, now - action.at()));
        return isTouched
                ? action.watched(
                        Effect.OTHERS,
                        "others changed the object, and it was over after " + after,
                        now)
                : action.watched(Effect.ALONE, "it was over by itself after " + after, now);
    }
}
