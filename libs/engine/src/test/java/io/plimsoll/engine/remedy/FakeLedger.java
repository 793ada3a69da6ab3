package io.plimsoll.engine.remedy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A ledger in memory.
final class FakeLedger implements Ledger {
    final List<Action> told = new ArrayList<>();
    final Map<String, Long> intents = new HashMap<>();

    /// Breaks off once before it takes down this state.
    Action.@Nullable State diesBefore;

    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final Map<String, Trouble> troubles = new LinkedHashMap<>();

    @Override
    public Optional<Action> find(String id) {
        return Optional.ofNullable(actions.get(id));
    }

    @Override
    public boolean record(Action next) {
        if (diesBefore == next.state()) {
            diesBefore = null;
            throw new IllegalStateException("killed");
        }
        var before = actions.get(next.id());
        if ((before == null ? 0 : before.revision()) != next.revision() - 1) {
            return false;
        }
        actions.put(next.id(), next);
        told.add(next);
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
        return actions.values().stream().filter(Action::isPending).toList();
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
        var others = actions.values().stream().filter(each -> !each.id().equals(of.id())).toList();
        var target = of.order().target();
        return new Executions(
                Math.toIntExact(
                        others.stream()
                                .filter(each -> each.order().policy().equals(of.order().policy()))
                                .filter(each -> doneAt(each) >= at)
                                .count()),
                others.stream()
                        .filter(each -> each.order().target().equals(target))
                        .mapToLong(this::doneAt)
                        .filter(time -> time >= at)
                        .max()
                        .orElse(0),
                others.stream()
                        .filter(each -> each.order().target().equals(target))
                        .anyMatch(each ->
                                each.state() == Action.State.APPROVED
                                        || each.state() == Action.State.EXECUTED));
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
