package io.plimsoll.collector.scrape;

import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.collector.gather.Gathering;
import io.plimsoll.collector.intake.Intake;
import io.plimsoll.collector.intake.ScrapeIntake;
import io.plimsoll.collector.intake.ScrapedTarget;
import io.plimsoll.messaging.Backlog;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Does one scrape: asks the target, takes what it says and passes that on. What the log does not
/// take is not sent again: the next scrape is as good. Thread safe; blocks.
@Singleton
class Scraper {
    /// One that begins later than this after it was due says when it began.
    private static final long PUNCTUAL = 100;

    private final Work work;
    private final Semaphore slots;
    private final int mostSamples;
    private final InstantSource clock;
    private final MeterRegistry meters;

    Scraper(ScrapeSettings settings, Work work, InstantSource clock, MeterRegistry meters) {
        this.work = work;
        this.slots = new Semaphore(settings.maxConcurrent());
        this.mostSamples = settings.maxSamples();
        this.clock = clock;
        this.meters = meters;
    }

    /// What a scrape goes through.
    @Singleton
    record Work(TargetClient client, ScrapeIntake intake, Gathering gathering, Backlog backlog) {}

    /// @param due when, in epoch milliseconds
    ScrapeResult scrape(Target target, ScrapedTarget known, long due) throws InterruptedException {
        long patience = target.pace().timeout().toMillis();
        var result = new ScrapeResult(Outcome.HELD, "too many others are under way");
        if (slots.tryAcquire(patience, TimeUnit.MILLISECONDS)) {
            try {
                // The readers have enough to do: nobody else is let in now, either.
                result =
                        work.backlog().status() instanceof Backlog.Status.Ok
                                ? take(target, known, due)
                                : new ScrapeResult(Outcome.HELD, "the detectors are behind");
            } finally {
                slots.release();
            }
        }
        count(result);
        return result;
    }

    private ScrapeResult take(Target target, ScrapedTarget known, long due)
            throws InterruptedException {
        long now = clock.millis();
        long at = Math.abs(now - due) <= PUNCTUAL ? due : now;
        long began = System.nanoTime();
        var reading = work.intake().begin(known, at, mostSamples);
        var result = work.client().read(target, reading);
        var took = Duration.ofNanos(System.nanoTime() - began);
        meters.timer("plimsoll.scrape.duration").record(took);
        double seconds = took.toNanos() / 1e9;
        var intake =
                result.outcome() == Outcome.TAKEN ? reading.end(seconds) : reading.fail(seconds);
        if (!isStored(intake)) {
            return new ScrapeResult(Outcome.NOT_STORED, "the log did not take it");
        }
        return result.outcome() == Outcome.TAKEN && intake.refused() > 0
                ? new ScrapeResult(
                        Outcome.TAKEN,
                        "%d refused: %s".formatted(intake.refused(), intake.refusals()))
                : result;
    }

    /// Says that the target is there no more.
    void end(ScrapedTarget known) throws InterruptedException {
        boolean _ = isStored(work.intake().gone(known, clock.millis()));
    }

    private boolean isStored(Intake intake) throws InterruptedException {
        try {
            var _ = work.gathering().add(intake).get();
            return true;
        } catch (ExecutionException _) {
            return false;
        }
    }

    private void count(ScrapeResult result) {
        meters.counter(
                        "plimsoll.scrape.scrapes",
                        "outcome",
                        result.outcome().name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
