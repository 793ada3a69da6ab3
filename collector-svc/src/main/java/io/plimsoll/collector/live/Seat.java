package io.plimsoll.collector.live;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/// The place that one live series takes. It is freed when the series was silent for long, and never
/// taken again: a series that comes back asks for another. Thread safe, without a lock.
public final class Seat {
    private static final AtomicIntegerFieldUpdater<Seat> HEARD =
            AtomicIntegerFieldUpdater.newUpdater(Seat.class, "heardAt");

    /// Before any time that a door reads.
    private static final int FREED = Integer.MIN_VALUE;

    private final long id;
    private final ClusterCount.Namespace namespace;

    /// In minutes: a series writes to it once a minute however often it is heard.
    private volatile int heardAt;

    Seat(long id, ClusterCount.Namespace namespace, int minute) {
        this.id = id;
        this.namespace = namespace;
        this.heardAt = minute;
    }

    ClusterCount.Namespace namespace() {
        return namespace;
    }

    /// The series is heard.
    ///
    /// @param minute as [LiveSeries#minute] has it
    /// @return false when the place was freed before
    public boolean hear(int minute) {
        for (int heard = heardAt; heard < minute; heard = heardAt) {
            if (heard == FREED) {
                return false;
            }
            if (HEARD.compareAndSet(this, heard, minute)) {
                return true;
            }
        }
        return true;
    }

    /// Whether it is free from now on, because nothing was heard since `minute`.
    boolean freeIfSilentSince(int minute) {
        int heard = heardAt;
        return heard < minute && HEARD.compareAndSet(this, heard, FREED);
    }

    /// The same series of the same namespace: whoever may choose labels can make two ids meet, and
    /// must not sit in his neighbour's place by it.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Seat seat && seat.id == id && seat.namespace.equals(namespace);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }
}
