package io.plimsoll.collector.intake;

import com.github.benmanes.caffeine.cache.Interner;
import io.plimsoll.collector.IngestSettings;
import io.plimsoll.collector.access.Sender;
import io.plimsoll.collector.calls.HeardCalls;
import io.plimsoll.collector.detection.DoorRules;
import io.plimsoll.collector.live.Admission;
import io.plimsoll.collector.live.LiveSeries;
import io.plimsoll.collector.live.Seat;
import io.plimsoll.collector.pods.KnownPods;
import io.plimsoll.collector.remotewrite.BadBody;
import io.plimsoll.collector.remotewrite.RemoteWriteRequest;
import io.plimsoll.collector.replica.Replicas;
import io.plimsoll.collector.source.SourceId;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.SeriesIdentity;
import io.plimsoll.messaging.PartitionCount;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finds the place of a series by its labels, and refuses series beyond a bound. All that is
/// decided once for a series is decided here. Thread safe.
@Singleton
public final class SeriesPlacing {
    /// In bytes, as Kubernetes has it. Names become tokens of subjects, which the server bounds,
    /// and every batch carries those of all sources.
    static final int LONGEST_NAME = 253;

    private final LabelBounds bounds;
    private final int partitions;
    private final LiveSeries live;
    private final RefusedSeries refusals;
    private final Replicas replicas;
    private final KnownPods pods;
    private final DoorRules rules;
    private final HeardCalls calls;

    /// All series of a sender share its name, which is looked at for each sample.
    private final Interner<SourceId> senders = Interner.newWeakInterner();

    SeriesPlacing(
            IngestSettings settings,
            PartitionCount partitions,
            LiveSeries live,
            RefusedSeries refusals,
            KnownPods pods,
            DoorRules rules,
            HeardCalls calls) {
        this.bounds = LabelBounds.of(settings);
        this.partitions = partitions.value();
        this.live = live;
        this.refusals = refusals;
        this.pods = pods;
        this.rules = rules;
        this.calls = calls;
        this.replicas = new Replicas(settings.replicaLabel().orElse(""));
    }

    /// Whether the pods that a series was placed by are still known as they were.
    boolean isCurrent(PlacedSeries series) {
        return pods.isCurrent(series.asked());
    }

    /// Changes with the policies by which series are placed.
    long epoch() {
        return rules.epoch();
    }

    /// How many bytes the labels of one series may take, as they are sent.
    int mostLabelBytes() {
        return (int) Math.min(Integer.MAX_VALUE, bounds.all());
    }

    /// The door's clock, in minutes, for all series of a request.
    int minute() {
        return live.minute();
    }

    /// The place of a series of remote write, heard in that minute.
    ///
    /// @param bytes of which `[from, to)` are its labels as they were sent
    PlacedSeries place(byte[] bytes, int from, int to, Sender sender, int minute) throws Refused {
        return place(labels(bytes, from, to, sender), sender.cluster(), null, minute);
    }

    /// The place of a series that is made of a histogram with these labels.
    PlacedSeries placePart(
            byte[] bytes, int from, int to, HistogramPart part, Sender sender, int minute)
            throws Refused {
        var labels = labels(bytes, from, to, sender);
        part.addTo(labels);
        return place(labels, sender.cluster(), null, minute);
    }

    private Map<String, String> labels(byte[] bytes, int from, int to, Sender sender)
            throws Refused {
        try {
            if (to - from > bounds.all()) {
                throw new Refused(
                        Refused.Cause.LABELS,
                        "labels of %d bytes, %d are allowed".formatted(to - from, bounds.all()));
            }
            return RemoteWriteRequest.labels(bytes, from, to);
        } catch (BadBody e) {
            throw counted(sender.cluster(), new Refused(Refused.Cause.LABELS, e.reason()));
        } catch (Refused e) {
            throw counted(sender.cluster(), e);
        }
    }

    /// The place of a series by its labels, heard in that minute.
    ///
    /// @param labels which this may change
    /// @param source who sends it, within its cluster; null when the labels say it
    PlacedSeries place(
            Map<String, String> labels,
            @Nullable String cluster,
            @Nullable String source,
            int minute)
            throws Refused {
        try {
            bounds.check(labels);
            return placed(labels, cluster, source, minute);
        } catch (Refused e) {
            throw counted(cluster == null ? labels.get("cluster") : cluster, e);
        }
    }

    private PlacedSeries placed(
            Map<String, String> labels,
            @Nullable String cluster,
            @Nullable String source,
            int minute)
            throws Refused {
        if (labels.getOrDefault("__name__", "").isEmpty()) {
            throw new Refused(Refused.Cause.NAME, "a series without a metric name");
        }
        var replica = replicas.takeFrom(labels);
        long asked = pods.ask(labels, cluster);
        var told = LabelRules.place(labels, cluster, pods);
        boolean isDropped = rules.isDropped(told);
        var place = isDropped ? told : rules.reduced(told);
        var identity = place.identity();
        var sender = source == null ? place.source() : identity.cluster() + "/" + source;
        checkName("cluster", identity.cluster());
        checkName("namespace", identity.namespace());
        checkName("workload", identity.workload().name());
        checkName("sender", sender);
        checkName("replica", replica);
        // Labels that are not kept may say it, too.
        var call = calls.hear(labels, identity.cluster(), minute);
        var group = senders.intern(new SourceId(identity.cluster(), sender));
        return PlacedSeries.of(
                place,
                rules.type(identity.metric()),
                partitions,
                group,
                isDropped ? null : seat(identity, minute),
                source == null ? replicas.replica(group, replica) : null,
                call,
                asked);
    }

    private Seat seat(SeriesIdentity identity, int minute) throws Refused {
        return switch (live.admit(identity, identity.id(), minute)) {
            case Admission.Seated seated -> seated.seat();
            case Admission.ClusterFull(int most) ->
                    throw new Refused(
                            Refused.Cause.CLUSTER_SERIES,
                            "cluster '%s' has %d series, no new one is taken"
                                    .formatted(identity.cluster(), most));
            case Admission.NamespaceFull(int most) ->
                    throw new Refused(
                            Refused.Cause.NAMESPACE_SERIES,
                            "namespace '%s' has %d series, no new one is taken"
                                    .formatted(identity.namespace(), most));
        };
    }

    private static void checkName(String what, String name) throws Refused {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_NAME) {
            throw new Refused(
                    Refused.Cause.NAME,
                    "a %s with a name of %d bytes, %d are allowed"
                            .formatted(what, length, LONGEST_NAME));
        }
    }

    private Refused counted(@Nullable String cluster, Refused refusal) {
        refusals.count(Objects.requireNonNullElse(cluster, "default"), refusal.cause());
        return refusal;
    }
}
