package io.plimsoll.engine.remedy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A ledger that lasts as long as its process. Not thread safe.
public final class MemoryLedger implements Ledger {
    private final Consumer<Action> told;
    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final Map<String, Action> pending = new LinkedHashMap<>();
    private final Map<String, Long> intents = new HashMap<>();
    private final Map<String, Trouble> troubles = new HashMap<>();

    /// @param told hears of each state of an action as it is taken down
    public MemoryLedger(Consumer<Action> told) {
        this.told = told;
    }

    /// Whether nothing is left to do.
    public boolean isIdle() {
        return pending.isEmpty();
    }

    @Override
    public Optional<Action> find(String id) {
        return Optional.ofNullable(actions.get(id));
    }

    @Override
    public boolean record(Action next) {
        var before = actions.get(next.id());
        if ((before == null ? 0 : before.revision()) != next.revision() - 1) {
            return false;
        }
        actions.put(next.id(), next);
        if (next.isPending()) {
            pending.put(next.id(), next);
        } else {
            pending.remove(next.id());
        }
        told.accept(next);
        return true;
    }

    @Override
    public void intend(Action action, long at) {
        intents.put(action.id(), at);
    }

    @Override
    public boolean note(Trouble trouble) {
        var before = troubles.get(trouble.incident());
        if (before != null && before.revision() > trouble.revision()) {
            return false;
        }
        troubles.put(trouble.incident(), trouble);
        return true;
    }

    @Override
    public boolean isOver(String incident) {
        var trouble = troubles.get(incident);
        return trouble == null || trouble.isOver();
    }

    @Override
    public boolean isSuppressed(String incident, long at) {
        var trouble = troubles.get(incident);
        return trouble != null && trouble.isSuppressedAt(at);
    }

    @Override
    public List<Action> pending() {
        return List.copyOf(pending.values());
    }

    @Override
    public List<Action> proposed(String incident) {
        return actions.values().stream()
                .filter(each -> each.state() == Action.State.PROPOSED)
                .filter(each -> each.order().incident().equals(incident))
                .toList();
    }

    @Override
    public Executions since(long at, Action of) {
        var order = of.order();
        long ofPolicy =
                others(of)
                        .filter(each -> each.order().policy().equals(order.policy()))
                        .filter(each -> doneAt(each) >= at)
                        .count();
        var onTarget =
                others(of).filter(each -> each.order().target().equals(order.target())).toList();
        return new Executions(
                Math.toIntExact(ofPolicy),
                onTarget.stream()
                        .mapToLong(this::doneAt)
                        .filter(time -> time >= at)
                        .max()
                        .orElse(0),
                onTarget.stream()
                        .anyMatch(each ->
                                each.state() == Action.State.APPROVED
                                        || each.state() == Action.State.EXECUTED));
    }

    private Stream<Action> others(Action of) {
        return actions.values().stream().filter(each -> !each.id().equals(of.id()));
    }

    private long doneAt(Action action) {
        var at = action.executedAt();
        if (at != null) {
            return at;
        }
        return action.state() == Action.State.APPROVED
                ? intents.getOrDefault(action.id(), Long.MIN_VALUE)
                : Long.MIN_VALUE;
    }
}
