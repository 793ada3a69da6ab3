package io.plimsoll.engine.remedy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A ledger in memory that breaks off when the test wants it to.
final class FakeLedger implements Ledger {
    final List<Action> told = new ArrayList<>();
    final Map<String, Long> intents = new HashMap<>();

    /// Breaks off once before it takes down this state.
    Action.@Nullable State diesBefore;

    private final MemoryLedger memory = new MemoryLedger(told::add);

    @Override
    public Optional<Action> find(String id) {
        return memory.find(id);
    }

    @Override
    public boolean record(Action next) {
        if (diesBefore == next.state()) {
            diesBefore = null;
            throw new IllegalStateException("killed");
        }
        return memory.record(next);
    }

    @Override
    public void intend(Action action, long at) {
        intents.put(action.id(), at);
        memory.intend(action, at);
    }

    @Override
    public boolean note(Trouble trouble) {
        return memory.note(trouble);
    }

    @Override
    public boolean isOver(String incident) {
        return memory.isOver(incident);
    }

    @Override
    public boolean isSuppressed(String incident, long at) {
        return memory.isSuppressed(incident, at);
    }

    @Override
    public List<Action> pending() {
        return memory.pending();
    }

    @Override
    public List<Action> proposed(String incident) {
        return memory.proposed(incident);
    }

    @Override
    public Executions since(long at, Action of) {
        return memory.since(at, of);
    }
}
