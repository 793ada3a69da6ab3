package io.plimsoll.messaging;

import io.plimsoll.contracts.Json;
import java.io.IOException;
import java.util.Map;

/// One piece of work. It comes at least once: handlers are idempotent by `id`. A failure brings it
/// again after a growing delay; after the last attempt it goes to `plimsoll.v1.dead.<service>`.
///
/// @param id the `Nats-Msg-Id` it was published with; empty when it had none
/// @param delivery 1 for the first attempt
/// @param payload not copied: whoever changes it changes it for all
public record WorkItem(
        String subject,
        String id,
        int delivery,
        Map<String, String> headers,
        @SuppressWarnings("ArrayRecordComponent") byte[] payload) {
    public WorkItem {
        headers = Map.copyOf(headers);
    }

    /// What the event in the payload says.
    ///
    /// @throws UnreadableItem when it is no event that says this
    public <T> T data(Class<T> type) {
        try {
            return Json.event(payload, type).data();
        } catch (IOException e) {
            throw new UnreadableItem(e);
        }
    }
}
