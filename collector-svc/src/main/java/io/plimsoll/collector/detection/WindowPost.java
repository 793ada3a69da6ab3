package io.plimsoll.collector.detection;

import io.plimsoll.contracts.MaintenanceEvent;
import io.plimsoll.policy.maintenance.MaintenanceWindow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;

/// Tells the maintenance windows of a cluster, with the times of the week to come: something else
/// each day where a window recurs. Used by one thread; blocks.
@Singleton
final class WindowPost {
    private static final Logger LOG = Logger.getLogger(WindowPost.class);
    private static final Duration AHEAD = Duration.ofDays(8);

    private final ClusterPost post;
    private final InstantSource clock;

    @Inject
    WindowPost(ClusterPost post, InstantSource clock) {
        this.post = post;
        this.clock = clock;
    }

    /// Tells them, unless they are told.
    ///
    /// @throws IOException when the log or the register cannot be reached; to be tried again
    void tell(String cluster, List<MaintenanceWindow> windows)
            throws IOException, InterruptedException {
        var now = clock.instant();
        var said = said(windows, now.truncatedTo(ChronoUnit.DAYS));
        boolean isTold =
                post.tell(
                        "maintenance",
                        cluster,
                        said,
                        id ->
                                new MaintenanceEvent(id, 1, cluster, said, now)
                                        .inEnvelope(ClusterPost.SERVICE));
        if (isTold) {
            LOG.infof("Maintenance windows are told; cluster=%s windows=%d", cluster, said.size());
        }
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
                Selectors.said(window.selector()),
                window.periods(today, today.plus(AHEAD)).stream()
                        .map(each ->
                                new MaintenanceEvent.Period(
                                        Instant.ofEpochMilli(each.from()),
                                        Instant.ofEpochMilli(each.until())))
                        .toList(),
                window.reason());
    }
}
