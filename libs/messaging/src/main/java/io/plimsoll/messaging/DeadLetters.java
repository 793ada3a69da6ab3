package io.plimsoll.messaging;

import io.smallrye.mutiny.Uni;

/// Where goes what cannot be read: `plimsoll.v1.dead.<service>`.
public interface DeadLetters {
    /// Headers of a dead letter beside those of the original.
    String REASON = "Plimsoll-Reason";

    String STREAM = "Plimsoll-Stream";
    String SUBJECT = "Plimsoll-Subject";
    String SEQUENCE = "Plimsoll-Sequence";

    /// Publishes the record with its reason; completes when the server has stored it, which is
    /// tried for ever. Burying the same record twice stores it once within the duplicate window.
    Uni<Void> bury(LogRecord record, String reason);
}
