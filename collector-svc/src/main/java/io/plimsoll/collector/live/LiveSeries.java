package io.plimsoll.collector.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.collector.IngestSettings;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.SeriesIdentity;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The series heard of late, bounded by cluster and by namespace: new ones above a bound are
/// refused, those that have a place go on unharmed. A series is counted once however many members
/// it has, and as this collector hears it. What lies outside of namespaces is bounded by its
/// cluster alone.
///
/// Some 72 bytes a series. Thread safe: a lock is taken for a new series only.
@Singleton
public final class LiveSeries {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final ConcurrentHashMap<Seat, Seat> seats = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, ClusterCount> clusters = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final int mostOfCluster;
    private final int mostOfNamespace;
    private final int minutesToLive;
    private final InstantSource clock;
    private int sweptAt;

    public LiveSeries(IngestSettings settings, InstantSource clock, MeterRegistry meters) {
        this.mostOfCluster = settings.maxClusterSeries();
        this.mostOfNamespace = settings.maxNamespaceSeries();
        this.minutesToLive = (int) Math.max(1, settings.seriesLiveFor().toMinutes());
        this.clock = clock;
        this.sweptAt = minute();
        meters.gauge("plimsoll.ingest.live.series", seats, ConcurrentHashMap::size);
    }

    /// The door's clock, in minutes.
    public int minute() {
        return (int) (clock.millis() / MINUTE);
    }

    /// The place of a series, which is heard in that minute.
    ///
    /// @param id [SeriesIdentity#id] of it
    public Admission admit(SeriesIdentity identity, long id, int minute) {
        var known = known(identity, id);
        if (known != null && known.hear(minute)) {
            return new Admission.Seated(known);
        }
        lock.lock();
        try {
            sweep(minute);
            known = known(identity, id);
            return known != null && known.hear(minute)
                    ? new Admission.Seated(known)
                    : seat(identity, id, minute);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Seat known(SeriesIdentity identity, long id) {
        var cluster = clusters.get(identity.cluster());
        var namespace = cluster == null ? null : cluster.known(identity.namespace());
        return namespace == null ? null : seats.get(new Seat(id, namespace, 0));
    }

    private Admission seat(SeriesIdentity identity, long id, int minute) {
        var cluster = clusters.get(identity.cluster());
        int ofCluster = cluster == null ? 0 : cluster.series();
        if (ofCluster >= mostOfCluster) {
            return new Admission.ClusterFull(mostOfCluster);
        }
        int ofNamespace = cluster == null ? 0 : cluster.series(identity.namespace());
        if (ofNamespace >= mostOfNamespace
                && !identity.namespace().equals(LabelRules.CLUSTER_SCOPE)) {
            return new Admission.NamespaceFull(mostOfNamespace);
        }
        var namespace =
                clusters.computeIfAbsent(identity.cluster(), ClusterCount::new)
                        .namespace(identity.namespace());
        var seat = new Seat(id, namespace, minute);
        seats.put(seat, seat);
        namespace.add();
        return new Admission.Seated(seat);
    }

    /// Once a minute at most, and only when there is something new: else nothing grows.
    private void sweep(int minute) {
        if (minute == sweptAt) {
            return;
        }
        sweptAt = minute;
        seats.values()
                .removeIf(seat -> seat.freeIfSilentSince(minute - minutesToLive) && leave(seat));
    }

    private boolean leave(Seat seat) {
        var cluster = seat.namespace().cluster();
        seat.namespace().remove();
        if (cluster.series() == 0) {
            clusters.remove(cluster.name());
        }
        return true;
    }
}
