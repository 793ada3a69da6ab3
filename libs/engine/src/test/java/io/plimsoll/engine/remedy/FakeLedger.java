package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Past;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A ledger in memory that breaks off when the test wants it to.
final class FakeLedger implements Ledger {
    final List<Action> told = new ArrayList<>();
    final Map<String, Intent> intents = new HashMap<>();

    /// In which order they were intended.
    final Map<String, Integer> turns = new HashMap<>();

    /// Breaks off once before it takes down this state.
    Action.@Nullable State diesBefore;

    private int turn;
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
    public boolean intend(Action action, Intent intent, long version) {
        boolean taken = memory.intend(action, intent, version);
        if (taken) {
            intents.put(action.id(), intent);
            turns.put(action.id(), ++turn);
        }
        return taken;
    }

    int turn(String id) {
        return turns.getOrDefault(id, 0);
    }

    @Override
    public boolean giveUp(Action next, long version) {
        return memory.giveUp(next, version);
    }

    @Override
    public Optional<Intent> intent(String id) {
        return memory.intent(id);
    }

    @Override
    public boolean note(Trouble trouble) {
        return memory.note(trouble);
    }

    @Override
    public Optional<Standing> standing(String incident) {
        return memory.standing(incident);
    }

    @Override
    public List<Action> pending() {
        return memory.pending();
    }

    @Override
    public List<Action> waiting() {
        return memory.waiting();
    }

    @Override
    public TrackRecord trackRecord(Policy policy) {
        return memory.trackRecord(policy);
    }

    @Override
    public List<Action> proposed(String incident) {
        return memory.proposed(incident);
    }

    @Override
    public Past past(long since, Action of) {
        return memory.past(since, of);
    }

    @Override
    public Automation automation() {
        return memory.automation();
    }

    @Override
    public void automate(Automation automation) {
        memory.automate(automation);
    }
}
