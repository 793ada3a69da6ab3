package io.plimsoll.messaging;

import java.util.Map;

/// Metadata of an outgoing `Message<byte[]>`: where it goes.
///
/// @param id becomes `Nats-Msg-Id`; within the stream's duplicate window a second message with the
///   same id is not stored
/// @param headers added to the message
public record Publication(String subject, String id, Map<String, String> headers) {
    public Publication {
        headers = Map.copyOf(headers);
        if (subject.isBlank() || id.isBlank()) {
            throw new IllegalArgumentException("a publication has a subject and an id");
        }
    }

    public Publication(String subject, String id) {
        this(subject, id, Map.of());
    }
}
