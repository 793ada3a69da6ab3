package io.plimsoll.messaging;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// What a service behind a work channel would do, with knobs. Thread safe.
@Singleton
public final class ProbeWork {
    final List<WorkItem> done = new CopyOnWriteArrayList<>();
    final List<WorkItem> tried = new CopyOnWriteArrayList<>();
    final List<WorkItem> dead = new CopyOnWriteArrayList<>();
    final AtomicInteger atOnce = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile Consumer<WorkItem> effect = _ -> {};

    void effect(Consumer<WorkItem> newEffect) {
        effect = newEffect;
    }

    void clear() {
        effect = _ -> {};
        done.clear();
        tried.clear();
        mostAtOnce.set(0);
    }

    void take(WorkItem item) {
        tried.add(item);
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            effect.accept(item);
            done.add(item);
        } finally {
            atOnce.decrementAndGet();
        }
    }
}
