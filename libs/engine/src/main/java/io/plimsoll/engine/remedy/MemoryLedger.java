package io.plimsoll.engine.remedy;

import io.plimsoll.engine.remedy.guard.Past;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A ledger that lasts as long as its process. Not thread safe.
public final class MemoryLedger implements Ledger {
    private final Consumer<Action> told;
    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final Map<String, Action> pending = new LinkedHashMap<>();
    private final Map<String, Intent> intents = new HashMap<>();
    private final Map<String, Trouble> troubles = new HashMap<>();
    private Automation automation = Automation.ON;
    private long version;

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
    public boolean intend(Action action, Intent intent, long of) {
        var known = actions.get(action.id());
        if (of != version || known == null || known.revision() != action.revision()) {
            return false;
        }
        version++;
        intents.put(action.id(), intent);
        return true;
    }

    @Override
    public boolean giveUp(Action next, long of) {
        return of == version && record(next);
    }

    @Override
    public Optional<Intent> intent(String id) {
        return Optional.ofNullable(intents.get(id));
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
    public Optional<Standing> standing(String incident) {
        return Optional.ofNullable(troubles.get(incident)).map(MemoryLedger::standing);
    }

    private static Standing standing(Trouble of) {
        return new Standing(
                of.isOver(),
                of.updatedAt(),
                of.suppressedUntil(),
                of.severity(),
                of.extent().entities());
    }

    @Override
    public List<Action> pending() {
        return List.copyOf(pending.values());
    }

    @Override
    public List<Action> waiting() {
        return actions.values().stream().filter(Action::isWaiting).toList().reversed();
    }

    @Override
    public TrackRecord trackRecord(Policy policy) {
        return TrackRecord.of(
                actions.values().stream()
                        .filter(each -> each.order().isOf(policy))
                        .map(each -> TrackRecord.Cases.of(each, policy.generation()))
                        .toList());
    }

    @Override
    public List<Action> proposed(String incident) {
        return actions.values().stream()
                .filter(each -> each.state() == Action.State.PROPOSED)
                .filter(each -> each.order().incident().equals(incident))
                .toList();
    }

    @Override
    public Past past(long since, Action of) {
        return new Past(
                version,
                actions.values().stream()
                        .filter(each -> !each.id().equals(of.id()))
                        .map(each -> Actions.deed(each, intents.get(each.id())))
                        .filter(each -> each.isUnderWay() || each.isDoneSince(since))
                        .toList());
    }

    @Override
    public Automation automation() {
        return automation;
    }

    @Override
    public void automate(Automation other) {
        automation = other;
    }
}
