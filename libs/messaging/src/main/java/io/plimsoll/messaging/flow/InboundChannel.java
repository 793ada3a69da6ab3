package io.plimsoll.messaging.flow;

import java.time.Duration;

/// What all ways in have in common once they run.
public interface InboundChannel {
    String name();

    /// Whether everything it reads from is there.
    boolean isReady();

    /// False when a thread of it died, which only a restart cures.
    boolean isAlive();

    /// Stops fetching; what is in progress goes on.
    void stop();

    /// Waits until what was in progress is done; false when the time is up before that.
    boolean awaitDone(Duration longest) throws InterruptedException;
}
