package io.plimsoll.engine.score.sibling;

import io.plimsoll.engine.series.StepMembers;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Members by hand: what each shows in the step at hand.
final class Pods implements StepMembers {
    final NavigableMap<Long, Double> values = new TreeMap<>();
    final NavigableMap<Long, Long> notes = new TreeMap<>();

    private long at(int index) {
        return values.keySet().stream().skip(index).findFirst().orElseThrow();
    }

    @Override
    public int count() {
        return values.size();
    }

    @Override
    public long id(int index) {
        return at(index);
    }

    @Override
    public int find(long id) {
        return values.containsKey(id) ? values.headMap(id).size() : -1;
    }

    @Override
    public double value(int index) {
        return values.getOrDefault(at(index), Double.NaN);
    }

    @Override
    public long note(int index) {
        return notes.getOrDefault(at(index), 0L);
    }

    @Override
    public void note(int index, long note) {
        notes.put(at(index), note);
    }
}
