package io.plimsoll.messaging;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What a service behind a log channel would do, with knobs. Thread safe.
@Singleton
@Default
@Identifier("samples")
public final class ProbeLog implements LogReader {
    static final Set<Integer> PARTITIONS = Set.of(0, 1, 2, 3);

    final List<LogBatch> batches = new CopyOnWriteArrayList<>();
    final List<String> history = new CopyOnWriteArrayList<>();
    final AtomicInteger atOnce = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    private final ConcurrentMap<Integer, Boolean> busy = new ConcurrentHashMap<>();
    private volatile Consumer<LogBatch> effect = _ -> {};

    @Override
    public Set<Integer> partitions() {
        return PARTITIONS;
    }

    @Override
    public LogPosition resume(int partition) {
        history.add("resume " + partition);
        return LogPosition.START;
    }

    @Override
    public void released(int partition) {
        history.add("released " + partition);
    }

    void effect(Consumer<LogBatch> newEffect) {
        effect = newEffect;
    }

    void clear() {
        effect = _ -> {};
        batches.clear();
        mostAtOnce.set(0);
    }

    List<LogRecord> records() {
        return batches.stream().flatMap(batch -> batch.records().stream()).toList();
    }

    List<String> ids(int partition) {
        return of(partition).map(record -> record.headers().get("Nats-Msg-Id")).toList();
    }

    List<Long> sequences(int partition) {
        return of(partition).map(LogRecord::sequence).toList();
    }

    private Stream<LogRecord> of(int partition) {
        return batches.stream()
                .filter(batch -> batch.partition() == partition)
                .flatMap(batch -> batch.records().stream());
    }

    void take(LogBatch batch) {
        if (busy.put(batch.partition(), true) != null) {
            history.add("two batches of partition " + batch.partition() + " at once");
        }
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            effect.accept(batch);
            batches.add(batch);
        } finally {
            atOnce.decrementAndGet();
            busy.remove(batch.partition());
        }
    }
}
