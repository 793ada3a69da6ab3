package io.plimsoll.collector.gather;

import io.plimsoll.collector.intake.Intake;
import io.plimsoll.collector.source.SourceMark;
import io.plimsoll.collector.source.Sources;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.messaging.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Gathers what goes to one partition. Thread safe.
final class PartitionGatherer {
    private final int partition;
    private final GatherRules rules;
    private final Sources sources;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable BatchBuilder open;
    private boolean watermarksAreDue;
    private long published;

    PartitionGatherer(int partition, GatherRules rules, Sources sources) {
        this.partition = partition;
        this.rules = rules;
        this.sources = sources;
    }

    /// Takes the samples of this partition.
    ///
    /// @return what completes when JetStream has them; empty when there are none
    List<CompletableFuture<Void>> add(Intake intake, Intake.Order order) {
        int count = order.count(partition);
        if (count == 0) {
            return List.of();
        }
        var batches = new ArrayList<CompletableFuture<Void>>(1);
        BatchBuilder last = null;
        // Also brings what describes them near, all at once: one by one each would be waited for.
        int texts = 0;
        for (int n = 0; n < count; n++) {
            texts += intake.series(order.sample(partition, n)).texts().count();
        }
        lock.lock();
        try {
            openBatch().makeRoom(count, texts);
            for (int n = 0; n < count; n++) {
                int i = order.sample(partition, n);
                var into = openBatch();
                into.add(intake.series(i), intake.timestamp(i), intake.value(i));
                if (into != last) {
                    batches.add(into.stored());
                    last = into;
                }
                if (into.bytes() >= rules.maxBytes()) {
                    flush();
                }
            }
            if (rules.isOver()) {
                flush();
            }
        } finally {
            lock.unlock();
        }
        return batches;
    }

    /// Sources moved on: the partition hears of it with its next samples, or soon without.
    void watermarksMoved() {
        lock.lock();
        try {
            if (open == null && !watermarksAreDue) {
                watermarksAreDue = true;
                rules.later(rules.watermarkEvery(), this::flush);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Publishes what there is now.
    void flush() {
        lock.lock();
        try {
            var batch = open == null ? new BatchBuilder() : open;
            open = null;
            watermarksAreDue = false;
            var marks = addWatermarks(batch);
            if (!batch.isEmpty()) {
                publish(batch, marks);
            }
        } finally {
            lock.unlock();
        }
    }

    private BatchBuilder openBatch() {
        var batch = open;
        if (batch == null) {
            batch = new BatchBuilder();
            open = batch;
            var opened = batch;
            rules.later(rules.gather(), () -> flushIfOpen(opened));
        }
        return batch;
    }

    private void flushIfOpen(BatchBuilder batch) {
        lock.lock();
        try {
            if (open == batch) {
                flush();
            }
        } finally {
            lock.unlock();
        }
    }

    private List<SourceMark> addWatermarks(BatchBuilder batch) {
        var told = new ArrayList<SourceMark>(0);
        for (var mark : sources.all()) {
            if (mark.isNewsTo(partition)) {
                long newest = mark.newest();
                batch.watermark(mark, newest);
                mark.told(partition, newest);
                told.add(mark);
            }
        }
        return told;
    }

    /// Within the lock, so that batches leave in the order in which they were closed.
    private void publish(BatchBuilder batch, List<SourceMark> marks) {
        var id = "%s.%d.%d".formatted(rules.instance(), partition, published++);
        var publication = new Publication(Subjects.samples(partition), id);
        try (var _ = batch.trace().makeCurrent()) {
            CompletableFuture<Void> _ =
                    rules.outbox()
                            .send(publication, batch.build(rules.clock().millis()))
                            .whenComplete((_, failure) -> stored(batch, marks, failure));
        }
    }

    private void stored(BatchBuilder batch, List<SourceMark> marks, @Nullable Throwable failure) {
        if (failure == null) {
            batch.stored().complete(null);
        } else {
            marks.forEach(mark -> mark.tellAgain(partition));
            batch.stored().completeExceptionally(failure);
        }
    }
}
