package io.plimsoll.detector.partition;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.contracts.SourceCoverage;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.detector.checkpoint.Checkpoint;
import io.plimsoll.detector.tell.Announcement;
import io.plimsoll.detector.tell.Coverage;
import io.plimsoll.engine.score.partition.WatchedSeries;
import io.plimsoll.engine.series.Arrival;
import io.plimsoll.messaging.LogBatch;
import io.plimsoll.messaging.LogGap;
import io.plimsoll.messaging.LogPosition;
import io.plimsoll.messaging.LogRecord;
import io.plimsoll.translation.samples.SampleFeed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A partition of the log with its state. A batch is applied once, however often it comes: what it
/// brought to light is kept until it is published. Thread safe.
public final class OwnedPartition {
    private static final Logger LOG = Logger.getLogger(OwnedPartition.class);

    private final int number;
    private final Surroundings with;
    private final PartitionState state;

    /// Fair, so that a checkpoint gets its turn under a steady stream of batches.
    private final ReentrantLock lock = new ReentrantLock(true);

    private final Condition settled = lock.newCondition();
    private List<Announcement> unpublished = List.of();
    private final List<Unreadable> unburied = new ArrayList<>();

    /// The gap that was told last: it comes without a record behind it, and so with no new
    /// position.
    private @Nullable LogGap told;

    private LogPosition position;
    private LogPosition saved;
    private long savedAt;
    private volatile int seriesCount;

    OwnedPartition(int number, Surroundings with, PartitionState state, LogPosition position) {
        this.number = number;
        this.with = with;
        this.state = state;
        this.position = position;
        this.saved = position;
        this.savedAt = with.clock().millis();
        this.seriesCount = state.series().size();
    }

    private record Unreadable(LogRecord record, String reason) {}

    public int number() {
        return number;
    }

    LogPosition position() {
        lock.lock();
        try {
            return position;
        } finally {
            lock.unlock();
        }
    }

    long arrivals(Arrival arrival) {
        return state.series().arrivals().of(arrival);
    }

    int seriesCount() {
        return seriesCount;
    }

    /// Applies what of the batch was not applied yet.
    ///
    /// @return what is to be published before [#settle]
    public List<Announcement> apply(LogBatch batch) {
        lock.lock();
        try {
            long created = batch.position().streamCreatedMillis();
            boolean isNewStream = position.streamCreatedMillis() != created;
            var gap = batch.gap();
            boolean isNewGap = gap != null && (isNewStream || !gap.equals(told));
            boolean isApplied = !isNewStream && batch.position().sequence() <= position.sequence();
            if (isApplied && !isNewGap) {
                return unpublished;
            }
            var found = new ArrayList<>(unpublished);
            if (gap != null && isNewGap) {
                told = gap;
                with.countLoss();
                found.addAll(Coverage.lost(number, created, gap, clusters(), with.clock()));
            }
            for (var record : batch.records()) {
                if (isNewStream || record.sequence() > position.sequence()) {
                    apply(record, created, found);
                    position = new LogPosition(created, record.sequence());
                    isNewStream = false;
                }
            }
            // It goes back when the stream lost its end, whose sequences are then written anew.
            position = batch.position();
            seriesCount = state.series().size();
            unpublished = List.copyOf(found);
            return unpublished;
        } finally {
            lock.unlock();
        }
    }

    private void apply(LogRecord record, long created, List<Announcement> found) {
        try {
            if (record.subject().equals(Subjects.models(number))) {
                var outcome = ModelFeed.read(record.payload()).into(state.series());
                with.countModel(outcome.name());
            } else if (record.subject().equals(Subjects.settings(number))) {
                tune(SettingsFeed.read(record.payload()));
            } else if (record.subject().equals(Subjects.lessons(number))) {
                with.countLessons(LessonsFeed.read(record.payload()).into(state.series()));
            } else {
                applySamples(record, created, found);
            }
        } catch (IOException e) {
            LOG.warnf(
                    "A record of the log cannot be read; partition=%d sequence=%d reason=%s",
                    number, record.sequence(), e.getMessage());
            unburied.add(new Unreadable(record, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // A fault of ours: one record is missed, the partition does not stand still.
            LOG.errorf(
                    e,
                    "A record of the log could not be applied; partition=%d sequence=%d",
                    number,
                    record.sequence());
            unburied.add(new Unreadable(record, String.valueOf(e)));
        }
    }

    private void tune(SettingsFeed settings) {
        boolean isNews = settings.into(state.series());
        with.countSettings(isNews);
        if (isNews) {
            LOG.infof(
                    "Series are tuned; partition=%d cluster=%s rules=%d",
                    number, settings.cluster(), settings.rules().rules().size());
        }
    }

    private void applySamples(LogRecord record, long created, List<Announcement> found)
            throws InvalidProtocolBufferException {
        var feed = SampleFeed.read(record.payload());
        var findings =
                with.reporter()
                        .findings(number, "%d.%d.%d".formatted(number, created, record.sequence()));
        with.countRefused(feed.into(state.series(), with.settings().maxSeries()));
        state.series().endBatch(findings);
        found.addAll(findings.announcements());
        feed.forEachMark((source, cluster, timestamp) -> {
            if (with.ownership().isHomeOf(cluster, number)) {
                state.sources()
                        .heard(source, cluster, timestamp, record.storedAt().toEpochMilli())
                        .forEach(event -> found.add(Coverage.of(event)));
            }
        });
    }

    private Set<String> clusters() {
        var clusters = new TreeSet<String>();
        state.series().all().forEach(series -> clusters.add(series.identity().cluster()));
        return clusters;
    }

    /// What was found is published: buries what could not be read, and the batch is done.
    public void settle() {
        // Not within the lock: without its server a burial waits.
        for (var each : unburied()) {
            with.deadLetters().bury(each.record(), each.reason()).await().indefinitely();
        }
        lock.lock();
        try {
            unburied.clear();
            unpublished = List.of();
            settled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private List<Unreadable> unburied() {
        lock.lock();
        try {
            return List.copyOf(unburied);
        } finally {
            lock.unlock();
        }
    }

    private boolean isSettled() {
        return unpublished.isEmpty() && unburied.isEmpty();
    }

    /// Shows its series, between two batches.
    void survey(Consumer<WatchedSeries> visitor) {
        lock.lock();
        try {
            state.series().all().forEach(visitor);
        } finally {
            lock.unlock();
        }
    }

    /// Those sources of the partition that fell silent since this was asked last.
    List<SourceCoverage> silent() {
        return state.sources().silent(with.clock().millis(), with.settings().silentAfter());
    }

    /// Whether its last checkpoint is of where it stands.
    boolean isSaved() {
        lock.lock();
        try {
            return position.equals(saved);
        } finally {
            lock.unlock();
        }
    }

    /// How old its last checkpoint is; zero when nothing came since.
    long unsavedMillis() {
        lock.lock();
        try {
            return isSaved() ? 0 : with.clock().millis() - savedAt;
        } finally {
            lock.unlock();
        }
    }

    /// The state between two batches, everything found until then being published; empty when that
    /// does not come to pass in time.
    Optional<Checkpoint> checkpoint() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = Surroundings.SETTLE.toNanos();
            while (!isSettled() && left > 0) {
                left = settled.awaitNanos(left);
            }
            return isSettled() ? Optional.of(state.at(position)) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// The checkpoint is kept.
    void saved(LogPosition at) {
        lock.lock();
        try {
            saved = at;
            savedAt = with.clock().millis();
        } finally {
            lock.unlock();
        }
    }
}
