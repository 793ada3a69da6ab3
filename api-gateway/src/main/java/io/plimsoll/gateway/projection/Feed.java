package io.plimsoll.gateway.projection;

import io.plimsoll.gateway.refusal.ChangesGone;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/// The changes of one kind, in the order of their stream, for those who watch. The newest are
/// remembered, so that whoever was away for a moment goes on where he was, at any gateway: all read
/// the same stream. A watcher that is too far behind is ended with a failure rather than waited
/// for. Thread safe.
public final class Feed<T> {
    private static final int BEHIND = 256;

    private final int most;
    private final Deque<Change<T>> remembered = new ArrayDeque<>();
    private final Set<MultiEmitter<? super Change<T>>> watchers = new LinkedHashSet<>();

    /// All that was told after it is remembered.
    private long floor = Long.MAX_VALUE;

    private long last;

    /// @param most so many are remembered
    Feed(int most) {
        this.most = most;
    }

    /// What comes from now on.
    public Multi<Change<T>> fromNowOn() {
        return Multi.createFrom().<Change<T>>emitter(this::add, BEHIND);
    }

    /// What came after that sequence, and what comes.
    ///
    /// @throws ChangesGone when not all of that is remembered
    public Multi<Change<T>> after(long sequence) throws ChangesGone {
        check(sequence);
        return Multi.createFrom()
                .<Change<T>>emitter(watcher -> goOn(watcher, sequence), most + BEHIND);
    }

    private synchronized void check(long sequence) throws ChangesGone {
        if (sequence < floor || sequence > last) {
            throw new ChangesGone();
        }
    }

    private synchronized void goOn(MultiEmitter<? super Change<T>> watcher, long sequence) {
        try {
            check(sequence);
        } catch (ChangesGone e) {
            watcher.fail(e);
            return;
        }
        for (var each : remembered) {
            if (each.sequence() > sequence) {
                watcher.emit(each);
            }
        }
        add(watcher);
    }

    private synchronized void add(MultiEmitter<? super Change<T>> watcher) {
        watchers.add(watcher);
        watcher.onTermination(() -> remove(watcher));
    }

    private synchronized void remove(MultiEmitter<? super Change<T>> watcher) {
        watchers.remove(watcher);
    }

    /// From that place of the stream on it is told here.
    synchronized void begin(long sequence) {
        floor = Math.min(floor, sequence);
        last = Math.max(last, sequence);
    }

    /// Tells it to whoever watches.
    synchronized void tell(Change<T> change) {
        begin(change.sequence() - 1);
        last = change.sequence();
        remembered.addLast(change);
        if (remembered.size() > most) {
            floor = remembered.removeFirst().sequence();
        }
        for (var each : Set.copyOf(watchers)) {
            each.emit(change);
        }
    }

    /// Nobody knows what was told up to there: whoever watches asks anew.
    synchronized void forget(long upTo) {
        remembered.clear();
        floor = upTo;
        last = upTo;
        for (var each : Set.copyOf(watchers)) {
            each.fail(new ChangesGone());
        }
    }
}
