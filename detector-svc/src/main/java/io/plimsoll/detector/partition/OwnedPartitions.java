package io.plimsoll.detector.partition;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.plimsoll.detector.checkpoint.Checkpoint;
import io.plimsoll.detector.checkpoint.Checkpoints;
import io.plimsoll.engine.score.partition.WatchedSeries;
import io.plimsoll.engine.series.Arrival;
import io.plimsoll.messaging.LogPosition;
import io.plimsoll.messaging.LogReader;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// The partitions that this detector owns, from their checkpoints on. Thread safe.
@Singleton
@Default
@Identifier("samples")
public final class OwnedPartitions implements LogReader {
    private static final Logger LOG = Logger.getLogger(OwnedPartitions.class);

    private final Surroundings with;
    private final Checkpoints checkpoints;
    private final ConcurrentHashMap<Integer, OwnedPartition> byNumber = new ConcurrentHashMap<>();

    OwnedPartitions(Surroundings with, @Identifier("samples") Checkpoints checkpoints) {
        this.with = with;
        this.checkpoints = checkpoints;
        for (var arrival : Arrival.values()) {
            FunctionCounter.builder("plimsoll.detector.samples", this, all -> all.count(arrival))
                    .description("samples read from the log, by what became of them")
                    .tag("arrival", arrival.name().toLowerCase(Locale.ROOT))
                    .register(with.meters());
        }
    }

    private double count(Arrival arrival) {
        return byNumber.values().stream().mapToLong(partition -> partition.arrivals(arrival)).sum();
    }

    /// The partition of that number, which was resumed before.
    public OwnedPartition of(int number) {
        var partition = byNumber.get(number);
        if (partition == null) {
            throw new IllegalStateException("partition " + number + " was not resumed");
        }
        return partition;
    }

    /// Shows all series, partition by partition; each stands still meanwhile.
    public void survey(Consumer<WatchedSeries> visitor) {
        byNumber.values().forEach(partition -> partition.survey(visitor));
    }

    Collection<OwnedPartition> all() {
        return Collections.unmodifiableCollection(byNumber.values());
    }

    @Override
    public Set<Integer> partitions() {
        return with.ownership().partitions();
    }

    @Override
    public LogPosition resume(int number) {
        var partition =
                checkpoints.newest(number).map(found -> restored(number, found)).orElse(null);
        if (partition == null) {
            partition =
                    new OwnedPartition(
                            number, with, PartitionState.empty(with.settings()), LogPosition.START);
        }
        if (byNumber.put(number, partition) == null) {
            meter(number);
        }
        LOG.infof(
                "A partition goes on; partition=%d sequence=%d series=%d",
                number, partition.position().sequence(), partition.seriesCount());
        return partition.position();
    }

    private OwnedPartition restored(int number, Checkpoint checkpoint) {
        try {
            var state = PartitionState.read(checkpoint, with.settings(), with.clock().millis());
            return new OwnedPartition(number, with, state, checkpoint.position());
        } catch (IOException e) {
            // The log is kept for hours: learning begins anew, from its oldest record.
            LOG.errorf(
                    "A checkpoint cannot be used and the partition begins anew;"
                            + " partition=%d reason=%s",
                    number, e.getMessage());
            return new OwnedPartition(
                    number, with, PartitionState.empty(with.settings()), LogPosition.START);
        }
    }

    @Override
    public void released(int number) {
        try {
            var partition = of(number);
            if (!partition.isSaved()) {
                save(partition);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Keeps the partition's state as it is at its next rest.
    void save(OwnedPartition partition) throws InterruptedException {
        var checkpoint = partition.checkpoint();
        if (checkpoint.isEmpty()) {
            LOG.warnf("A partition finds no rest to be saved; partition=%d", partition.number());
            return;
        }
        checkpoints.save(partition.number(), checkpoint.get());
        partition.saved(checkpoint.get().position());
        with.meters()
                .summary("plimsoll.detector.checkpoint.bytes")
                .record((double) checkpoint.get().bytes());
    }

    private void meter(int number) {
        var tag = Integer.toString(number);
        Gauge.builder("plimsoll.detector.series", () -> of(number).seriesCount())
                .description("series under watch")
                .tag("partition", tag)
                .register(with.meters());
        Gauge.builder(
                        "plimsoll.detector.checkpoint.age.seconds",
                        () -> of(number).unsavedMillis() / 1000.0)
                .description("how old the last checkpoint is; 0 when nothing came since")
                .tag("partition", tag)
                .register(with.meters());
    }
}
