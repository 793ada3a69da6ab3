package io.plimsoll.messaging.out;

import io.nats.client.JetStreamApiException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// Which failures of publishing pass.
final class Faults {
    /// Larger than the stream takes; captured by another stream.
    private static final Set<Integer> PERMANENT = Set.of(10054, 10060);

    private Faults() {}

    static boolean isPermanent(Throwable failure) {
        return switch (root(failure)) {
            case PermanentFault _ -> true;
            case JetStreamApiException e -> PERMANENT.contains(e.getApiErrorCode());
            default -> false;
        };
    }

    /// Everything but an answer of JetStream itself.
    static boolean isUnanswered(Throwable failure) {
        return !(root(failure) instanceof JetStreamApiException);
    }

    /// jnats wraps what it throws inside futures in bare runtime exceptions.
    static Throwable root(Throwable failure) {
        var cause = failure.getCause();
        boolean isWrapper =
                failure instanceof CompletionException
                        || failure instanceof ExecutionException
                        || failure.getClass() == RuntimeException.class;
        return isWrapper && cause != null ? root(cause) : failure;
    }
}
