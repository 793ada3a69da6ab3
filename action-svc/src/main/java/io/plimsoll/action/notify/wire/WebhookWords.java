package io.plimsoll.action.notify.wire;

import io.plimsoll.action.notify.notice.Notice;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Json;

/// An incident as the CloudEvent that told of it, in structured mode.
final class WebhookWords {
    private static final String SOURCE = "/detector-svc";

    private WebhookWords() {}

    static Message of(Notice notice) {
        var event = notice.latest().inEnvelope(SOURCE);
        return new Message("", event.id(), CloudEvent.MEDIA_TYPE, Json.bytes(event));
    }
}
