package io.plimsoll.messaging.log;

import io.plimsoll.messaging.LogBatch;
import io.plimsoll.messaging.LogReader;
import io.plimsoll.messaging.flow.Lane;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;

/// One inbound channel in log mode: a reader per partition, one lane to SmallRye. Thread safe.
public final class LogChannel {
    private final LogSettings settings;
    private final LogSurroundings with;
    private final Stopping stopping = new Stopping();
    private final List<Running> readers = new CopyOnWriteArrayList<>();

    private record Running(PartitionReader reader, Thread thread) {}

    public LogChannel(Config config, LogReader reader, LogServices services, Vertx vertx) {
        this.settings = LogSettings.of(config);
        this.with = new LogSurroundings(settings, reader, new Lane<>(vertx, this::start), services);
    }

    public Flow.Publisher<Message<LogBatch>> publisher() {
        return with.lane();
    }

    public String name() {
        return settings.channel();
    }

    private void start() {
        // Which partitions are ours may be asked of something slow, and this is an event loop.
        Thread.ofVirtual().name(settings.channel()).start(this::startReaders);
    }

    private void startReaders() {
        for (int partition : with.reader().partitions()) {
            var reader = new PartitionReader(with, partition, stopping);
            var thread = Thread.ofVirtual().name(settings.channel() + "-" + partition);
            readers.add(new Running(reader, thread.start(reader)));
        }
    }

    /// Whether every partition has a consumer.
    public boolean isReady() {
        return !readers.isEmpty() && readers.stream().allMatch(each -> each.reader().isRunning());
    }

    /// False when a reader's thread died, which only a restart cures.
    public boolean isAlive() {
        return stopping.isAsked() || readers.stream().allMatch(each -> each.thread().isAlive());
    }

    /// Stops fetching; batches in progress go on.
    public void stop() {
        stopping.ask();
    }

    /// Waits until the batches in progress are processed and the partitions released; false when
    /// the time is up before that.
    public boolean awaitReleased(Duration longest) throws InterruptedException {
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
