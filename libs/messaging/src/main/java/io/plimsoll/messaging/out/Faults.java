package io.plimsoll.messaging.out;

import io.nats.client.JetStreamApiException;
import io.plimsoll.messaging.PublicationRefused;
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
            // The client itself says it of a subject that is none, or too long.
            case PublicationRefused _, IllegalArgumentException _ -> true;
            case JetStreamApiException e -> PERMANENT.contains(e.getApiErrorCode());
            default -> false;
        };
    }

    /// Everything but an answer of JetStream itself.
    static boolean isUnanswered(Throwable failure) {
        return !(root(failure) instanceof JetStreamApiException);
    }

    /// What the sender is told.
    static Throwable told(Throwable failure) {
        var root = root(failure);
        return isPermanent(root) && !(root instanceof PublicationRefused)
                ? new PublicationRefused(root)
                : root;
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
