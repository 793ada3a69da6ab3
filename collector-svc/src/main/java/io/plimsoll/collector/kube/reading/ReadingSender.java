package io.plimsoll.collector.kube.reading;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.plimsoll.collector.gather.Gathering;
import io.plimsoll.collector.intake.ClusterIntake;
import io.plimsoll.collector.intake.Observed;
import io.plimsoll.messaging.Backlog;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Sends what is read of the cluster, as a scrape of it would. What the log does not take is not
/// sent again: the next reading is as good. Thread safe.
@Singleton
public final class ReadingSender {
    private static final Logger LOG = Logger.getLogger(ReadingSender.class);

    private final ClusterIntake intake;
    private final Gathering gathering;
    private final Backlog backlog;
    private final AtomicBoolean isUnderWay = new AtomicBoolean();
    private boolean isReported;
    private long readAt = Long.MIN_VALUE;

    ReadingSender(ClusterIntake intake, Gathering gathering, Backlog backlog) {
        this.intake = intake;
        this.gathering = gathering;
        this.backlog = backlog;
    }

    /// Sends all that is known, when it is time to; returns before the log has it. Readings lie at
    /// whole multiples of `every`, whoever reads.
    ///
    /// @param now in epoch milliseconds
    public void sendWhenDue(
            KubernetesClient client, String cluster, Duration every, Readings readings, long now) {
        long due = now - Math.floorMod(now, every.toMillis());
        if (due == readAt || !isUnderWay.compareAndSet(false, true)) {
            return;
        }
        readAt = due;
        Thread.ofVirtual()
                .name("kubernetes-readings")
                .start(() -> send(cluster, readings, client, due));
    }

    private void send(String cluster, Readings readings, KubernetesClient client, long at) {
        try {
            // The readers have enough to do: nobody else is let in now, either.
            if (backlog.status() instanceof Backlog.Status.Ok) {
                var samples = readings.at(at);
                boolean isWhole = addUsage(client, samples);
                gathering.add(intake.read(cluster, samples)).join();
                isReported &= !isWhole;
            }
        } catch (RuntimeException e) {
            report(e);
        } finally {
            isUnderWay.set(false);
        }
    }

    /// Without it the rest is sent all the same.
    private boolean addUsage(KubernetesClient client, List<Observed> samples) {
        try {
            samples.addAll(Usage.read(client));
            return true;
        } catch (KubernetesClientException e) {
            report(e);
            return false;
        }
    }

    private void report(RuntimeException e) {
        if (!isReported) {
            isReported = true;
            LOG.warnf("What the cluster says of itself is not sent; reason=%s", e.getMessage());
        }
    }
}
