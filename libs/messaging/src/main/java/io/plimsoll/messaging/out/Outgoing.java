package io.plimsoll.messaging.out;

import io.nats.client.impl.Headers;
import io.plimsoll.messaging.PublicationRefused;
import java.util.Map;

/// Headers and payload of a message on its way out.
record Outgoing(Headers headers, @SuppressWarnings("ArrayRecordComponent") byte[] payload) {
    /// The client adds the id and the expected stream to the headers.
    private static final int ADDED_BYTES = 200;

    static Outgoing of(Map<String, String> headers, byte[] payload) {
        var client = new Headers();
        headers.forEach((key, value) -> client.put(key, printable(value)));
        return new Outgoing(client, payload);
    }

    /// The protocol allows one line of ASCII.
    private static String printable(String value) {
        return value.replaceAll("[^\\x20-\\x7e]", "?");
    }

    long bytes() {
        return payload.length + (long) headers.serializedLength();
    }

    void checkSize(long maxPayload) {
        if (bytes() + ADDED_BYTES > maxPayload) {
            throw new PublicationRefused(
                    "a message of " + bytes() + " bytes is larger than the server takes");
        }
    }
}
