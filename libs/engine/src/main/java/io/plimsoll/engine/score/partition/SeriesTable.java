package io.plimsoll.engine.score.partition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Series by id, and in the order of their first appearance. Open addressing over plain arrays: it
/// is asked for each series of each batch, and a map of boxed ids leads through four objects that
/// are not in the caches. Not thread safe.
final class SeriesTable {
    private static final int FEWEST_SLOTS = 64;

    private final List<WatchedSeries> inOrder = new ArrayList<>();

    /// A power of two of slots, at most half of them taken.
    private @Nullable WatchedSeries[] slots = new WatchedSeries[FEWEST_SLOTS];

    /// The ids of those in the slots.
    private long[] ids = new long[FEWEST_SLOTS];

    List<WatchedSeries> inOrder() {
        return Collections.unmodifiableList(inOrder);
    }

    int size() {
        return inOrder.size();
    }

    @Nullable WatchedSeries get(long id) {
        return slots[slot(id)];
    }

    /// Adds a series whose id is not there.
    void put(WatchedSeries series) {
        inOrder.add(series);
        if (2 * inOrder.size() > slots.length) {
            rebuild(2 * slots.length);
        } else {
            place(series);
        }
    }

    /// Removes the series that have ended.
    void removeEnded() {
        if (inOrder.removeIf(WatchedSeries::hasEnded)) {
            rebuild(slots.length);
        }
    }

    private void rebuild(int length) {
        slots = new WatchedSeries[length];
        ids = new long[length];
        inOrder.forEach(this::place);
    }

    private void place(WatchedSeries series) {
        int slot = slot(series.id());
        slots[slot] = series;
        ids[slot] = series.id();
    }

    /// Where the id is, or would be. Its low bits are those of the partition, alike in all.
    private int slot(long id) {
        int mask = slots.length - 1;
        int slot = (int) (id >>> Integer.SIZE) & mask;
        while (slots[slot] != null && ids[slot] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
