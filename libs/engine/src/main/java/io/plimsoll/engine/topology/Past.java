package io.plimsoll.engine.topology;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// What has ended, in the order of being told so.
final class Past {
    private final ArrayDeque<Span> ended = new ArrayDeque<>();

    /// Of those that were taken out otherwise.
    private int forgotten;

    void add(Span span) {
        ended.addLast(span);
    }

    /// The one that was told longest ago; null when there is none.
    @Nullable Span oldest() {
        while (!ended.isEmpty() && ended.getFirst().isForgotten()) {
            ended.removeFirst();
            forgotten--;
        }
        return ended.peekFirst();
    }

    /// Takes out the oldest.
    void remove() {
        ended.removeFirst();
    }

    /// One of them is to be taken out of the graph by other means.
    void forgotten() {
        forgotten++;
        // As many dead as living: a sweep costs as much as what made it necessary.
        if (forgotten > 64 && forgotten > ended.size() / 2) {
            ended.removeIf(Span::isForgotten);
            // The one that is told of now is not marked yet.
            forgotten = 1;
        }
    }

    int size() {
        return ended.size() - forgotten;
    }
}
