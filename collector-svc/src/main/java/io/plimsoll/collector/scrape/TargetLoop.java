package io.plimsoll.collector.scrape;

import io.plimsoll.collector.intake.ScrapedTarget;
import io.plimsoll.collector.intake.TargetLabels;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Scrapes one target whenever it is due, on a thread of its own, so that it holds up no other.
final class TargetLoop {
    private static final Logger LOG = Logger.getLogger(TargetLoop.class);

    private final Target target;
    private final ScrapedTarget known;
    private final Scraper scraper;
    private final InstantSource clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean isGone;
    private volatile @Nullable ScrapeResult last;

    TargetLoop(Target target, String cluster, Scraper scraper, InstantSource clock) {
        this.target = target;
        this.known =
                new ScrapedTarget(new TargetLabels(cluster, target.labels(), target.isHonoured()));
        this.scraper = scraper;
        this.clock = clock;
    }

    void start() {
        Thread.ofVirtual().name("scrape").start(this::run);
    }

    /// No more from now on; a scrape that is under way comes to its end.
    ///
    /// @param isGone whether the target is there no more: then its series have ended, which is not
    ///   so when another collector goes on with it
    void stop(boolean isGone) {
        this.isGone = isGone;
        stop.countDown();
    }

    /// How its last scrape went, if there was one.
    @Nullable ScrapeResult last() {
        return last;
    }

    private void run() {
        try {
            long now = clock.millis();
            long due = target.due(now);
            while (!stop.await(due - now, TimeUnit.MILLISECONDS)) {
                turn(due);
                now = clock.millis();
                due = target.due(now + 1);
            }
            if (isGone) {
                scraper.end(known);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn(long due) throws InterruptedException {
        try {
            scrape(due);
        } catch (RuntimeException e) {
            // A fault of ours: one scrape is missed, the target is not given up.
            LOG.errorf(e, "A scrape broke off, the next one comes; url=%s", target.shown());
        }
    }

    private void scrape(long due) throws InterruptedException {
        var before = last;
        var now = scraper.scrape(target, known, due);
        if (now.isTold()) {
            last = now;
            boolean wasUp = before == null || before.isUp();
            if (now.isUp() != wasUp) {
                LOG.infof(
                        "A target %s; url=%s reason=%s",
                        now.isUp() ? "can be scraped again" : "cannot be scraped",
                        target.shown(),
                        now.reason());
            }
        }
    }
}
