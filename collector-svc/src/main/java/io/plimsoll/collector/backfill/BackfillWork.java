package io.plimsoll.collector.backfill;

import io.plimsoll.contracts.BackfillsAnswer.Backfill;
import io.plimsoll.contracts.BackfillsAnswer.State;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Works on what was asked for, one back-fill of a cluster at a time. One collector does so for all
/// that know its sources; another goes on where it was when it is not heard any more.
@Singleton
final class BackfillWork {
    private static final Logger LOG = Logger.getLogger(BackfillWork.class);

    private final PastSources sources;
    private final Backfills backfills;
    private final GatheredPast.Way way;
    private final BackfillSettings settings;
    private final InstantSource clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<String, Run> runs = new HashMap<>();
    private boolean isTold;

    BackfillWork(
            PastSources sources,
            Backfills backfills,
            GatheredPast.Way way,
            BackfillSettings settings,
            InstantSource clock) {
        this.sources = sources;
        this.backfills = backfills;
        this.way = way;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (sources.areThere()) {
            Thread.ofVirtual().name("backfills").start(this::watch);
        } else {
            stopped.countDown();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stop.countDown();
        stopped.await();
    }

    private void watch() {
        try {
            do {
                lookAtAll();
            } while (!stop.await(settings.lookEvery().toMillis(), TimeUnit.MILLISECONDS));
            leaveAll();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }

    private void lookAtAll() throws InterruptedException {
        var clusters = new TreeSet<>(runs.keySet());
        sources.all().forEach(each -> clusters.add(each.cluster()));
        for (var cluster : clusters) {
            try {
                look(cluster);
                isTold = false;
            } catch (RuntimeException e) {
                // Redis is away. What is under way goes on as long as it can without it.
                if (!isTold) {
                    LOG.warnf("Back-fills wait; cluster=%s, reason=%s", cluster, e.getMessage());
                    isTold = true;
                }
            }
        }
    }

    private void look(String cluster) throws InterruptedException {
        var run = runs.get(cluster);
        if (!backfills.hold(cluster, settings.failover())) {
            if (run != null) {
                // Another one has it: this collector was not heard for too long.
                leave(cluster, run);
            }
            return;
        }
        if (run != null) {
            follow(cluster, run);
        }
        if (!runs.containsKey(cluster)) {
            var next = backfills.next(cluster);
            if (next.isPresent()) {
                begin(cluster, next.get());
            }
        }
    }

    private void begin(String cluster, Backfill next) {
        var source = sources.of(cluster, next.source()).orElse(null);
        var run = new Run(next, source, way, backfills.marks(cluster, next.id()), settings);
        if (backfills.stopper(cluster, next.id()).isEmpty()) {
            LOG.infof(
                    "A back-fill begins or goes on; cluster=%s, source=%s, id=%s",
                    cluster, next.source(), next.id());
            run.start();
        }
        runs.put(cluster, run);
    }

    private void follow(String cluster, Run run) throws InterruptedException {
        var id = run.now().id();
        var stopper = backfills.stopper(cluster, id);
        if (stopper.isPresent()) {
            run.stop();
            end(cluster, run, run.now().over(State.stopped, stopper.get(), clock.instant()));
        } else if (run.isOver()) {
            var now = run.now();
            end(cluster, run, now.over(now.state(), null, clock.instant()));
        } else {
            backfills.write(cluster, run.now());
        }
    }

    private void end(String cluster, Run run, Backfill over) {
        backfills.end(cluster, over);
        runs.remove(cluster, run);
        LOG.infof(
                "A back-fill is over; cluster=%s, id=%s, state=%s, samples=%d, missing=%d",
                cluster, over.id(), over.state(), over.progress().samples(), over.missing().size());
    }

    private void leaveAll() throws InterruptedException {
        for (var each : Map.copyOf(runs).entrySet()) {
            leave(each.getKey(), each.getValue());
            try {
                backfills.release(each.getKey());
            } catch (RuntimeException _) {
                // It expires.
            }
        }
    }

    private void leave(String cluster, Run run) throws InterruptedException {
        run.stop();
        runs.remove(cluster, run);
    }
}
