package io.plimsoll.messaging;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Asks other services. Thread safe; never blocks.
public interface Requests {
    /// Sends a request as part of the caller's trace.
    ///
    /// @return the answer; fails with [Unanswered] when there is none in time, at once when the
    ///   connection is down or nobody listens
    CompletableFuture<byte[]> ask(String subject, byte[] request, Duration timeout);

    /// Nobody answered.
    final class Unanswered extends Exception {
        private static final long serialVersionUID = 1;

        public Unanswered(String message) {
            super(message);
        }
    }
}
