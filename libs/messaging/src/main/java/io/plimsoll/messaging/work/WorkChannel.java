package io.plimsoll.messaging.work;

import io.nats.client.JetStreamApiException;
import io.plimsoll.contracts.StreamSpec;
import io.plimsoll.contracts.Streams;
import io.plimsoll.messaging.WorkItem;
import io.plimsoll.messaging.flow.InboundChannel;
import io.plimsoll.messaging.flow.Lane;
import io.plimsoll.messaging.flow.StaleException;
import io.plimsoll.messaging.flow.Stopping;
import io.plimsoll.messaging.nats.Backoff;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One inbound channel in work mode: one virtual thread takes items while there is room for them,
/// and keeps those in progress from being given to somebody else. Thread safe.
public final class WorkChannel implements InboundChannel {
    private static final Logger LOG = Logger.getLogger(WorkChannel.class);
    private static final Duration POLL = Duration.ofMillis(250);

    private final WorkSettings settings;
    private final StreamSpec stream;
    private final WorkServices services;
    private final Lane<WorkItem> lane;
    private final ItemsInProgress items;
    private final Stopping stopping = new Stopping();
    private volatile @Nullable Thread thread;
    private volatile boolean running;

    public WorkChannel(Config config, WorkServices services, Vertx vertx) {
        this.settings = WorkSettings.of(config);
        this.stream = Streams.named(settings.stream());
        this.services = services;
        this.lane = new Lane<>(vertx, this::start);
        this.items = new ItemsInProgress(settings, services, lane);
    }

    public Flow.Publisher<Message<WorkItem>> publisher() {
        return lane;
    }

    private void start() {
        thread = Thread.ofVirtual().name(settings.channel()).start(this::run);
    }

    private void run() {
        try {
            for (int failures = 0; !stopping.isAsked(); failures++) {
                try {
                    take();
                } catch (StaleException e) {
                    LOG.debugf("Taking work starts over; reason=%s", e.getMessage());
                    failures = -1;
                    stopping.await(Backoff.USUAL.first());
                } catch (IOException | JetStreamApiException | RuntimeException e) {
                    // It worked until now, so this failure is the first of its kind.
                    failures = running ? 0 : failures;
                    tell(failures, e);
                    stopping.await(Backoff.USUAL.after(failures + 1));
                } finally {
                    running = false;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(int failures, Exception e) {
        services.observing().meters().count("reader_failures", "channel", settings.channel());
        // A lost connection is told once, by the link.
        if (failures == 0 && services.link().isUp()) {
            LOG.warnf(e, "Work cannot be taken, trying on; channel=%s", settings.channel());
        }
    }

    private void take()
            throws IOException, JetStreamApiException, InterruptedException, StaleException {
        int epoch = services.link().epoch();
        services.keeper().ensure(stream);
        try (var pull = new WorkPull(services.link().connection(), settings)) {
            running = true;
            while (!stopping.isAsked()) {
                if (epoch != services.link().epoch()) {
                    throw new StaleException("the connection was lost");
                }
                items.keep();
                int room = items.room();
                if (room == 0) {
                    items.awaitRoom(POLL);
                    continue;
                }
                var message = pull.next(room, POLL);
                if (message != null) {
                    items.start(message);
                }
            }
        }
    }

    @Override
    public String name() {
        return settings.channel();
    }

    @Override
    public boolean isReady() {
        return running;
    }

    @Override
    public boolean isAlive() {
        var started = thread;
        return started == null || stopping.isAsked() || started.isAlive();
    }

    @Override
    public void stop() {
        stopping.ask();
    }

    @Override
    public boolean awaitDone(Duration longest) throws InterruptedException {
        return items.awaitNone(longest);
    }
}
