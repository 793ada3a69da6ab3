package io.plimsoll.messaging.log;

import io.plimsoll.messaging.LogBatch;
import io.plimsoll.messaging.LogReader;
import io.plimsoll.messaging.flow.InboundChannel;
import io.plimsoll.messaging.flow.Lane;
import io.plimsoll.messaging.flow.Stopping;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/// One inbound channel in log mode: a reader per partition, one lane to SmallRye. Thread safe.
public final class LogChannel implements InboundChannel {
    private static final Logger LOG = Logger.getLogger(LogChannel.class);

    private final LogSettings settings;
    private final LogSurroundings with;
    private final Stopping stopping = new Stopping();
    private final List<Running> readers = new CopyOnWriteArrayList<>();

    private volatile boolean started;
    private volatile boolean failed;

    private record Running(PartitionReader reader, Thread thread) {}

    public LogChannel(Config config, LogReader reader, LogServices services, Vertx vertx) {
        this.settings = LogSettings.of(config);
        this.with = new LogSurroundings(settings, reader, new Lane<>(vertx, this::start), services);
    }

    public Flow.Publisher<Message<LogBatch>> publisher() {
        return with.lane();
    }

    @Override
    public String name() {
        return settings.channel();
    }

    private void start() {
        // Which partitions are ours may be asked of something slow, and this is an event loop.
        Thread.ofVirtual().name(settings.channel()).start(this::startReaders);
    }

    private void startReaders() {
        try {
            startAll();
            started = true;
        } catch (RuntimeException e) {
            failed = true;
            LOG.errorf(e, "A log channel cannot be read; channel=%s", settings.channel());
        }
    }

    private void startAll() {
        for (int partition : with.reader().partitions()) {
            var reader = new PartitionReader(with, partition, stopping);
            var thread = Thread.ofVirtual().name(settings.channel() + "-" + partition);
            readers.add(new Running(reader, thread.start(reader)));
        }
    }

    @Override
    public boolean isReady() {
        // Who owns nothing has nothing to wait for.
        return started && readers.stream().allMatch(each -> each.reader().isRunning());
    }

    @Override
    public boolean isAlive() {
        return stopping.isAsked()
                || (!failed && readers.stream().allMatch(each -> each.thread().isAlive()));
    }

    @Override
    public void stop() {
        stopping.ask();
    }

    /// Done is when the batches in progress are processed and the partitions released.
    @Override
    public boolean awaitDone(Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        for (var each : readers) {
            var left = Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
            if (!each.thread().join(left)) {
                return false;
            }
        }
        return true;
    }
}
