package io.plimsoll.model.history;

import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.engine.series.XxHash64;
import io.plimsoll.messaging.UnreadableItem;
import io.plimsoll.messaging.WorkItem;
import io.plimsoll.model.rollup.RollupFeed;
import io.plimsoll.store.StoreUnavailable;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;

/// Takes batches of closed steps in. Whoever comes while a transaction is under way is written by
/// the next one, together with all who came meanwhile. Thread safe; blocks.
@Singleton
public final class Intake {
    private static final int MOST_AT_ONCE = 128;

    private final Tail tail;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final List<Waiting> waiting = new ArrayList<>();

    Intake(Tail tail, InstantSource clock, MeterRegistry meters) {
        this.tail = tail;
        this.clock = clock;
        this.meters = meters;
    }

    private record Waiting(Tail.Entry entry, CompletableFuture<Void> written) {}

    /// Returns when the batch is stored, however often it came before.
    ///
    /// @throws UnreadableItem when it is no batch of closed steps
    /// @throws StoreUnavailable when it could not be stored now
    public void take(WorkItem item) {
        int steps = check(item);
        var mine = new Waiting(entry(item), new CompletableFuture<>());
        synchronized (waiting) {
            waiting.add(mine);
        }
        writing.lock();
        try {
            while (!mine.written.isDone()) {
                write(next());
            }
        } finally {
            writing.unlock();
        }
        await(mine.written);
        meters.counter("plimsoll.model.steps").increment(steps);
    }

    private static int check(WorkItem item) {
        try {
            return RollupFeed.read(item.payload()).steps().size();
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableItem(e);
        }
    }

    /// Without an id of its own a batch is known by its content.
    private Tail.Entry entry(WorkItem item) {
        var payload = item.payload();
        var subject = item.subject();
        var id =
                item.id().isEmpty()
                        ? "%s.%016x".formatted(subject, XxHash64.of(payload, 0, payload.length))
                        : item.id();
        int partition = partition(subject);
        return new Tail.Entry(id, partition, clock.millis(), payload);
    }

    private static int partition(String subject) {
        try {
            return Integer.parseInt(subject.substring(subject.lastIndexOf('.') + 1));
        } catch (NumberFormatException e) {
            throw new UnreadableItem(e);
        }
    }

    private List<Waiting> next() {
        synchronized (waiting) {
            var next = waiting.subList(0, Math.min(MOST_AT_ONCE, waiting.size()));
            var taken = List.copyOf(next);
            next.clear();
            return taken;
        }
    }

    private void write(List<Waiting> batches) {
        try {
            tail.append(batches.stream().map(Waiting::entry).toList());
            batches.forEach(each -> each.written.complete(null));
        } catch (RuntimeException e) {
            batches.forEach(each -> each.written.completeExceptionally(e));
        }
    }

    private static void await(CompletableFuture<Void> written) {
        try {
            written.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
