package io.plimsoll.messaging.connector;

import io.plimsoll.messaging.flow.InboundChannel;
import io.plimsoll.messaging.nats.NatsLink;
import io.plimsoll.messaging.out.OutChannel;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.health.HealthReport;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/// The channels of this service, and their end: stop fetching, finish what is in progress, release,
/// flush what is on its way out, close. Thread safe.
@Singleton
final class Channels {
    private static final Logger LOG = Logger.getLogger(Channels.class);
    private static final Duration READING = Duration.ofSeconds(4);
    private static final Duration WRITING = Duration.ofSeconds(2);

    private final NatsLink link;
    private final List<InboundChannel> ins = new CopyOnWriteArrayList<>();
    private final List<OutChannel> outs = new CopyOnWriteArrayList<>();

    Channels(NatsLink link) {
        this.link = link;
    }

    void add(InboundChannel channel) {
        ins.add(channel);
    }

    void add(OutChannel channel) {
        link.connectInBackground();
        outs.add(channel);
    }

    HealthReport readiness() {
        var report = HealthReport.builder();
        boolean isUp = link.isUp();
        ins.forEach(each -> report.add(each.name(), isUp && each.isReady()));
        outs.forEach(each -> report.add(each.name(), isUp));
        return report.build();
    }

    HealthReport liveness() {
        var report = HealthReport.builder();
        ins.forEach(each -> report.add(each.name(), each.isAlive()));
        outs.forEach(each -> report.add(each.name(), true));
        return report.build();
    }

    /// Before every other observer, so that what handlers and readers use still works.
    void drain(@Observes @Priority(1) ShutdownEvent event) {
        long began = System.nanoTime();
        ins.forEach(InboundChannel::stop);
        try {
            long deadline = System.nanoTime() + READING.toNanos();
            for (var each : ins) {
                if (!each.awaitDone(Duration.ofNanos(deadline - System.nanoTime()))) {
                    LOG.warnf("Work is still in progress; channel=%s", each.name());
                }
            }
            for (var each : outs) {
                if (!each.awaitFlushed(WRITING)) {
                    LOG.warnf("Messages are still unanswered; channel=%s", each.name());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        link.close();
        LOG.infof("Messaging is drained; millis=%d", (System.nanoTime() - began) / 1_000_000);
    }
}
