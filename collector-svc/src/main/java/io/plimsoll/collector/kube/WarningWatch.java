package io.plimsoll.collector.kube;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.ReducedStateItemStore;
import io.plimsoll.collector.pods.KnownPods;
import io.plimsoll.contracts.AnomalyEvent.WorkloadRef;
import io.plimsoll.contracts.KubernetesEvent;
import io.plimsoll.engine.series.LabelRules;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Watches the warnings of the cluster (`events.k8s.io/v1`, type `Warning`) and passes on each when
/// it is new and whenever it was seen twice as often: what repeats by the second is told some ten
/// times an hour. The API selects events of this group by nothing but their names, so that all come
/// here. Thread safe.
final class WarningWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(WarningWatch.class);
    private static final long PAGE = 500;

    /// The API keeps events for an hour by default: older ones were told by somebody else.
    private static final Duration OLDEST = Duration.ofHours(1);

    private static final int LONGEST_NOTE = 1_024;

    private final String cluster;
    private final KnownPods pods;
    private final InstantSource clock;
    private final Consumer<KubernetesEvent> to;
    private @Nullable SharedIndexInformer<Event> informer;

    WarningWatch(
            String cluster, KnownPods pods, InstantSource clock, Consumer<KubernetesEvent> to) {
        this.cluster = cluster;
        this.pods = pods;
        this.clock = clock;
        this.to = to;
    }

    /// Begins to watch, where the cluster serves such events; returns before any was seen.
    void start(KubernetesClient client) {
        if (!client.supports(Event.class)) {
            LOG.warn("The cluster does not serve events.k8s.io/v1: its warnings are not passed on");
            return;
        }
        var started =
                client.resources(Event.class)
                        .inAnyNamespace()
                        .withLimit(PAGE)
                        .runnableInformer(0)
                        .removeNamespaceIndex()
                        .itemStore(
                                new ReducedStateItemStore<>(
                                        ReducedStateItemStore.UID_KEY_STATE,
                                        Event.class,
                                        client.getKubernetesSerialization()))
                        .exceptionHandler((_, _) -> true)
                        .addEventHandler(new Eyes());
        informer = started;
        var _ = started.start();
    }

    @Override
    public void close() {
        if (informer != null) {
            informer.close();
        }
    }

    private final class Eyes implements ResourceEventHandler<Event> {
        @Override
        public void onAdd(Event event) {
            see(event);
        }

        @Override
        public void onUpdate(Event before, Event event) {
            see(event);
        }

        @Override
        public void onDelete(Event event, boolean isUnknown) {
            // It ran out, which says nothing.
        }

        private void see(Event event) {
            try {
                var read = WarningWatch.this.read(event);
                if (read != null) {
                    to.accept(read);
                }
            } catch (RuntimeException e) {
                LOG.warnf("A warning cannot be read; reason=%s", e.getMessage());
            }
        }
    }

    /// Null when it is not to be told.
    private @Nullable KubernetesEvent read(Event event) {
        var about = event.getRegarding();
        if (!"Warning".equals(event.getType()) || about == null || about.getKind() == null) {
            return null;
        }
        var last = lastAt(event);
        int count = count(event);
        boolean isOld = last.isBefore(clock.instant().minus(OLDEST));
        // Only powers of two: what lies between is told when the next one is reached.
        if (isOld || Integer.bitCount(count) != 1) {
            return null;
        }
        var namespace = requireNonNullElse(about.getNamespace(), LabelRules.CLUSTER_SCOPE);
        var regarding = new WorkloadRef(about.getKind(), requireNonNullElse(about.getName(), ""));
        var note = requireNonNullElse(event.getNote(), "");
        return new KubernetesEvent(
                "kubernetes-" + event.getMetadata().getUid(),
                KubernetesEvent.revision(count),
                cluster,
                namespace,
                regarding,
                workload(namespace, regarding),
                requireNonNullElse(event.getReason(), ""),
                note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE),
                count,
                firstAt(event, last),
                last,
                requireNonNullElse(event.getReportingController(), ""));
    }

    private @Nullable WorkloadRef workload(String namespace, WorkloadRef regarding) {
        if (!regarding.kind().equals("Pod")) {
            return regarding;
        }
        var owner = pods.owner(cluster, namespace, regarding.name());
        return owner == null ? null : new WorkloadRef(owner.kind(), owner.name());
    }

    private static int count(Event event) {
        var series = event.getSeries();
        var count =
                series != null && series.getCount() != null
                        ? series.getCount()
                        : event.getDeprecatedCount();
        return Math.max(1, requireNonNullElse(count, 1));
    }

    private Instant lastAt(Event event) {
        var series = event.getSeries();
        var observed = series == null ? null : time(series.getLastObservedTime());
        var last = observed == null ? time(event.getDeprecatedLastTimestamp()) : observed;
        return last == null ? firstAt(event, clock.instant()) : last;
    }

    private static Instant firstAt(Event event, Instant otherwise) {
        var first = time(event.getEventTime());
        var old = first == null ? time(event.getDeprecatedFirstTimestamp()) : first;
        var made = old == null ? time(event.getMetadata().getCreationTimestamp()) : old;
        return made == null ? otherwise : made;
    }

    private static @Nullable Instant time(@Nullable MicroTime time) {
        return time == null ? null : time(time.getTime());
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
