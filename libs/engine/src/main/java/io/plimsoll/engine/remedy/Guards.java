package io.plimsoll.engine.remedy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What must hold before anything is done to an object. Each says what it saw, also when it lets
/// pass.
final class Guards {
    /// An incident that nothing was heard of for so long is not acted upon.
    static final Duration FRESH = Duration.ofMinutes(15);

    /// The kinds that a treatment knows how to treat.
    private static final Map<String, Set<String>> KINDS =
            Map.of(
                    "rolloutRestart", Set.of("Deployment", "StatefulSet", "DaemonSet"),
                    "scale", Set.of("Deployment", "StatefulSet"));

    private Guards() {}

    /// What is asked about the object and about what was done before.
    ///
    /// @param withinHour what was done in the last hour
    /// @param treatedAt when the object was treated last, epoch milliseconds; 0 when not within the
    ///   cooldown
    /// @param now epoch milliseconds
    static List<Guard> ask(
            Action.Order order,
            TargetState state,
            Ledger.Executions withinHour,
            long treatedAt,
            long now) {
        return List.of(
                kind(order),
                guard("optIn", state.optedIn(), "plimsoll.io/managed=" + state.optedIn()),
                guard("settled", !state.rollingOut(), "rolling out: " + state.rollingOut()),
                guard(
                        "alone",
                        !withinHour.underWay(),
                        "another action under way: " + withinHour.underWay()),
                cooldown(order, treatedAt, now),
                guard(
                        "budget",
                        withinHour.ofPolicy() < order.limits().maxPerHour(),
                        "%d of %d in the last hour"
                                .formatted(withinHour.ofPolicy(), order.limits().maxPerHour())),
                bounds(order, state));
    }

    /// What the first that refused says.
    static Optional<String> refusal(List<Guard> asked) {
        return asked.stream()
                .filter(guard -> !guard.passed())
                .findFirst()
                .map(guard -> "%s: %s".formatted(guard.name(), guard.detail()));
    }

    /// Whether the incident is recent news.
    static Guard fresh(Trouble trouble, long now) {
        var age = Duration.ofMillis(Math.max(0, now - trouble.updatedAt()));
        return guard("fresh", age.compareTo(FRESH) <= 0, "last heard of %s ago".formatted(age));
    }

    static Guard exists(boolean there) {
        return guard("exists", there, there ? "found" : "there is no such object");
    }

    private static Guard kind(Action.Order order) {
        var known = KINDS.getOrDefault(order.treatment().type(), Set.of());
        return guard(
                "kind",
                known.contains(order.target().kind()),
                "%s of %s".formatted(order.treatment().type(), order.target().kind()));
    }

    private static Guard cooldown(Action.Order order, long treatedAt, long now) {
        if (treatedAt == 0) {
            return guard("cooldown", true, "never treated of late");
        }
        var ago = Duration.ofMillis(Math.max(0, now - treatedAt));
        return guard(
                "cooldown",
                ago.compareTo(order.limits().cooldown()) >= 0,
                "treated %s ago, cooldown is %s".formatted(ago, order.limits().cooldown()));
    }

    private static Guard bounds(Action.Order order, TargetState state) {
        return switch (order.treatment()) {
            case Treatment.RolloutRestart() ->
                    guard("bounds", true, "the number of replicas stays");
            case Treatment.Scale scale when state.autoscaled() ->
                    guard("bounds", false, "a HorizontalPodAutoscaler sets the replicas");
            case Treatment.Scale scale -> {
                int to = scale.from(state.replicas());
                yield guard(
                        "bounds",
                        to != state.replicas(),
                        "%d replicas, then %d".formatted(state.replicas(), to));
            }
        };
    }

    private static Guard guard(String name, boolean passed, String detail) {
        return new Guard(name, passed, detail);
    }
}
