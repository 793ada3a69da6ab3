package io.plimsoll.detector.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plimsoll.detector.FixedSettings;
import io.plimsoll.detector.SampleLog;
import io.plimsoll.detector.checkpoint.Checkpoint;
import io.plimsoll.detector.checkpoint.Checkpoints;
import io.plimsoll.detector.own.Ownership;
import io.plimsoll.detector.tell.Announcing;
import io.plimsoll.detector.tell.AnomalousNow;
import io.plimsoll.detector.tell.Reporter;
import io.plimsoll.messaging.LogBatch;
import io.plimsoll.messaging.LogPosition;
import io.plimsoll.messaging.LogRecord;
import io.plimsoll.messaging.Outbox;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final long START = 1_795_000_000_000L;

    private final AtomicLong now = new AtomicLong(START);
    private final Set<Integer> saved = new TreeSet<>();
    private final Surroundings with = surroundings();
    private final OwnedPartitions partitions = new OwnedPartitions(with, new FakeCheckpoints());

    @Test
    void savesTheOthersWhenOneCannotBeSaved() throws InterruptedException {
        for (int number = 0; number < 4; number++) {
            partitions.resume(number);
            partitions.of(number).apply(batch(number));
            partitions.of(number).settle();
        }
        now.addAndGet(Duration.ofMinutes(2).toMillis());

        new Rounds(
                        partitions,
                        with,
                        new Announcing(new Outbox(), new Outbox(), new Outbox(), new Outbox()))
                .save();

        assertThat(saved).containsExactly(1, 2, 3);
    }

    /// Never takes partition 0.
    private final class FakeCheckpoints implements Checkpoints {
        @Override
        public Optional<Checkpoint> newest(int partition) {
            return Optional.empty();
        }

        @Override
        public boolean save(int partition, Checkpoint checkpoint) {
            if (partition == 0) {
                throw new IllegalStateException("no room for partition 0");
            }
            return saved.add(partition);
        }
    }

    private static LogBatch batch(int partition) {
        var payload = new SampleLog(1).minute(START / SampleLog.MINUTE, SampleLog::calm);
        var record =
                new LogRecord(
                        "plimsoll.v1.metrics." + partition + ".samples",
                        1,
                        Instant.ofEpochMilli(START),
                        Map.of(),
                        payload.toByteArray());
        return new LogBatch(partition, List.of(record), null, new LogPosition(START, 1));
    }

    private Surroundings surroundings() {
        var settings = new FixedSettings();
        var meters = new SimpleMeterRegistry();
        return new Surroundings(
                settings,
                new Ownership(16, 1, 0),
                new Reporter(settings, new AnomalousNow(meters), meters),
                (_, _) -> Uni.createFrom().voidItem(),
                () -> Instant.ofEpochMilli(now.get()),
                meters);
    }
}
