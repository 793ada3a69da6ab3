package io.plimsoll.collector.source;

import io.plimsoll.collector.IngestSettings;
import io.plimsoll.messaging.PartitionCount;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;

/// The senders heard within the last hour. Thread safe; bounded.
@Singleton
public final class Sources {
    private static final long FORGET_AFTER = Duration.ofHours(1).toMillis();

    private final ConcurrentHashMap<SourceId, SourceMark> marks = new ConcurrentHashMap<>();
    private final int most;
    private final int partitions;
    private final InstantSource clock;

    @Inject
    public Sources(IngestSettings settings, PartitionCount partitions, InstantSource clock) {
        this.most = settings.maxSources();
        this.partitions = partitions.value();
        this.clock = clock;
    }

    /// How many partitions must hear of each.
    public int partitions() {
        return partitions;
    }

    /// Whether there is room for it.
    public boolean admits(SourceId id) {
        if (marks.containsKey(id) || marks.size() < most) {
            return true;
        }
        long now = clock.millis();
        marks.values().removeIf(mark -> now - mark.heardAt() > FORGET_AFTER);
        return marks.size() < most;
    }

    /// Whether it is known, or half of the room is still free.
    public boolean hasRoomToSpare(SourceId id) {
        return marks.containsKey(id) || marks.size() < most / 2;
    }

    /// The source has come this far, and everything older of it that was heard was passed on. It
    /// has come no further than this clock: one target whose own is ahead would end the steps of
    /// all others before their samples are here.
    public void advance(SourceId id, long timestamp) {
        long now = clock.millis();
        marks.computeIfAbsent(id, _ -> new SourceMark(id, partitions, now))
                .advance(Math.min(timestamp, now), now);
    }

    public Collection<SourceMark> all() {
        return Collections.unmodifiableCollection(marks.values());
    }
}
