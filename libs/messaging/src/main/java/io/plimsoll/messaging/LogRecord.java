package io.plimsoll.messaging;

import java.time.Instant;
import java.util.Map;

/// One message of a log.
///
/// @param sequence its sequence in the stream; only grows, with holes where other partitions wrote
/// @param storedAt when the server stored it, which is not event time
/// @param headers the first value of each header
/// @param payload not copied: whoever changes it changes it for all
public record LogRecord(
        String subject,
        long sequence,
        Instant storedAt,
        Map<String, String> headers,
        @SuppressWarnings("ArrayRecordComponent") byte[] payload) {
    public LogRecord {
        headers = Map.copyOf(headers);
    }
}
