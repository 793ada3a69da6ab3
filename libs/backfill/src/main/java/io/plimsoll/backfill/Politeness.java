package io.plimsoll.backfill;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Lets so many queries a second begin, evenly: whoever is asked has other work. Thread safe.
public final class Politeness {
    private final long gapNanos;
    private long nextAt = System.nanoTime();

    /// @param queriesPerSecond above 0
    public Politeness(double queriesPerSecond) {
        this.gapNanos = (long) (Duration.ofSeconds(1).toNanos() / queriesPerSecond);
    }

    /// Returns when it is one's turn.
    void await() throws InterruptedException {
        long wait = turn() - System.nanoTime();
        long until = System.nanoTime() + wait;
        while (System.nanoTime() - until < 0) {
            LockSupport.parkNanos(until - System.nanoTime());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private synchronized long turn() {
        long now = System.nanoTime();
        long mine = nextAt - now > 0 ? nextAt : now;
        nextAt = mine + gapNanos;
        return mine;
    }
}
