package io.plimsoll.messaging;

import java.util.Optional;

/// Answers requests on a subject of its own. A CDI bean; called on virtual threads, several at a
/// time, and may block. An exception is told in the log, and the asker hears nothing.
public interface Responder {
    /// The subject it listens on.
    String subject();

    /// Of those with the same group one gets the request. By default the name of the service.
    default Optional<String> group() {
        return Optional.empty();
    }

    /// The answer; empty when the request is somebody else's affair.
    Optional<byte[]> answer(byte[] request);
}
