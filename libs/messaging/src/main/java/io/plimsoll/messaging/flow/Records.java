package io.plimsoll.messaging.flow;

import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.plimsoll.messaging.LogRecord;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// From the messages of the client to ours.
public final class Records {
    private Records() {}

    public static LogRecord of(Message message) {
        var facts = message.metaData();
        return new LogRecord(
                message.getSubject(),
                facts.streamSequence(),
                facts.timestamp().toInstant(),
                headers(message.getHeaders()),
                message.getData());
    }

    private static Map<String, String> headers(@Nullable Headers headers) {
        if (headers == null || headers.isEmpty()) {
            return Map.of();
        }
        Map<String, String> first = new HashMap<>();
        headers.forEach((key, values) -> first.put(key, values.getFirst()));
        return first;
    }
}
