package io.plimsoll.simcluster.runtime;

import java.util.OptionalInt;

/// One run of a Pod.
@FunctionalInterface
public interface RunningPod {
    /// Called once when the Pod is to go, not after a death. What the listener is told later is
    /// ignored.
    void stop();

    /// Where it serves its metrics on 127.0.0.1; the cluster writes that into the Pod. Asked once,
    /// after the start.
    default OptionalInt port() {
        return OptionalInt.empty();
    }

    /// Nothing runs, so there is nothing to stop.
    static RunningPod idle() {
        return () -> {};
    }
}
