package io.plimsoll.collector.detection;

import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.MaintenanceEvent;
import io.plimsoll.contracts.SeriesSelector;
import io.plimsoll.contracts.Subjects;
import io.plimsoll.engine.score.policy.MetricPattern;
import io.plimsoll.engine.score.policy.Selector;
import io.plimsoll.engine.series.LabelRules;
import io.plimsoll.engine.series.XxHash64;
import io.plimsoll.messaging.Outbox;
import io.plimsoll.messaging.Publication;
import io.plimsoll.messaging.Register;
import io.plimsoll.policy.maintenance.MaintenanceWindow;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Tells the maintenance windows of a cluster, with the times of the week to come, in the log that
/// incidents are made of. As with [SettingsPost] it is told when it is something else, which it is
/// each day where a window recurs, and once an hour again. Used by one thread; blocks.
@Singleton
final class WindowPost {
    private static final Logger LOG = Logger.getLogger(WindowPost.class);
    private static final String SERVICE = "/collector-svc";
    private static final Duration AHEAD = Duration.ofDays(8);
    private static final long PATIENCE = 30;

    private final Register register;
    private final Outbox outbox;
    private final InstantSource clock;

    @Inject
    WindowPost(Register register, @Identifier("signals") Outbox outbox, InstantSource clock) {
        this.register = register;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Tells them, unless they are told.
    ///
    /// @throws IOException when the log or the register cannot be reached; to be tried again
    void tell(String cluster, List<MaintenanceWindow> windows)
            throws IOException, InterruptedException {
        var now = clock.instant();
        var said = said(windows, now.truncatedTo(ChronoUnit.DAYS));
        byte[] bytes = Json.bytes(said);
        var version = "%016x".formatted(XxHash64.of(bytes, 0, bytes.length));
        var key = "windows." + Subjects.token(cluster);
        var held = register.read(key);
        if (held.isPresent() && held.get().value().equals(version)) {
            return;
        }
        if (bytes.length > SettingsPost.LARGEST) {
            throw new IOException("the maintenance windows are larger than a message may be");
        }
        long revision = held.isPresent() ? held.get().revision() : 0;
        // Another collector that finds the same says it under the same id.
        var id = "maintenance-%s-%s-%d".formatted(cluster, version, revision);
        publish(new MaintenanceEvent(id, 1, cluster, said, now));
        var _ = register.replace(key, version, revision);
        LOG.infof("Maintenance windows are told; cluster=%s windows=%d", cluster, said.size());
    }

    /// The same from one midnight to the next; what began the day before may last.
    private static List<MaintenanceEvent.Window> said(
            List<MaintenanceWindow> windows, Instant today) {
        return windows.stream()
                .sorted(Comparator.comparing(MaintenanceWindow::name))
                .map(each -> said(each, today))
                .filter(each -> !each.periods().isEmpty())
                .toList();
    }

    private static MaintenanceEvent.Window said(MaintenanceWindow window, Instant today) {
        return new MaintenanceEvent.Window(
                window.name(),
                covers(window.selector()),
                window.periods(today, today.plus(AHEAD)).stream()
                        .map(each ->
                                new MaintenanceEvent.Period(
                                        Instant.ofEpochMilli(each.from()),
                                        Instant.ofEpochMilli(each.until())))
                        .toList(),
                window.reason());
    }

    private static SeriesSelector covers(Selector selector) {
        return new SeriesSelector(
                selector.namespaces().stream().sorted().toList(),
                selector.kinds().stream().sorted().toList(),
                selector.names().stream().sorted().toList(),
                selector.metrics().stream().map(MetricPattern::text).toList());
    }

    private void publish(MaintenanceEvent event) throws IOException, InterruptedException {
        var envelope = event.inEnvelope(SERVICE);
        var publication =
                new Publication(
                        Subjects.events(event.cluster(), LabelRules.CLUSTER_SCOPE),
                        envelope.id(),
                        Map.of("Content-Type", CloudEvent.MEDIA_TYPE));
        try {
            outbox.send(publication, Json.bytes(envelope)).get(PATIENCE, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the log did not take the windows: " + e.getMessage(), e);
        }
    }
}
