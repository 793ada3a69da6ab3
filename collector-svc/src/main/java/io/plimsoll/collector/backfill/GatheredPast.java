package io.plimsoll.collector.backfill;

import io.plimsoll.backfill.BackfillFailure;
import io.plimsoll.backfill.PastSink;
import io.plimsoll.collector.gather.Gathering;
import io.plimsoll.collector.intake.Intake;
import io.plimsoll.collector.intake.PastIntake;
import io.plimsoll.messaging.Backlog;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/// Passes the past of one metric on as what a sender sends is passed on, and waits while the
/// readers are behind. Not thread safe.
final class GatheredPast implements PastSink {
    private static final Duration AGAIN = Duration.ofMillis(500);

    /// So long the log may be away, or its readers behind.
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final Way way;
    private final PastIntake.Reading reading;
    private final Refusals refusals;

    private GatheredPast(Way way, String cluster, Refusals refusals) {
        this.way = way;
        this.reading = way.intake().begin(cluster);
        this.refusals = refusals;
    }

    /// What samples go through.
    @Singleton
    record Way(PastIntake intake, Gathering gathering, Backlog backlog) {
        GatheredPast begin(String cluster, Refusals refusals) {
            return new GatheredPast(this, cluster, refusals);
        }
    }

    @Override
    public Track track(Map<String, String> labels) {
        return reading.series(labels)::add;
    }

    @Override
    public void flush() throws BackfillFailure {
        var intake = reading.take();
        refusals.note(intake);
        long begun = System.nanoTime();
        while (intake.size() > 0 && !isStored(intake)) {
            if (System.nanoTime() - begun > LONGEST_WAIT.toNanos()) {
                throw new BackfillFailure("the log took nothing for " + LONGEST_WAIT);
            }
            LockSupport.parkNanos(AGAIN.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new BackfillFailure("interrupted");
            }
        }
    }

    private boolean isStored(Intake intake) throws BackfillFailure {
        try {
            if (!(way.backlog().status() instanceof Backlog.Status.Ok)) {
                return false;
            }
            var _ = way.gathering().add(intake).get();
            return true;
        } catch (ExecutionException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackfillFailure("interrupted", e);
        }
    }
}
