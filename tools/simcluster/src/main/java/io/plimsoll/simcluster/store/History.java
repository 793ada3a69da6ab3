package io.plimsoll.simcluster.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The last writes, oldest first. Guarded by the store's lock.
final class History {
    private final int bound;
    private final Deque<Change> changes = new ArrayDeque<>();
    private long forgotten;

    /// @param bound how many writes are remembered
    History(int bound) {
        this.bound = bound;
    }

    void add(Change change) {
        changes.addLast(change);
        if (changes.size() > bound) {
            forgotten = changes.removeFirst().version();
        }
    }

    /// All writes after that version, which must still be remembered.
    List<Change> after(long version) {
        if (version < forgotten) {
            throw new Refusal(
                    410,
                    "Expired",
                    "too old resource version: %d (%d)".formatted(version, forgotten));
        }
        return changes.stream().filter(each -> each.version() > version).toList();
    }
}
