package io.plimsoll.action.notify.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.plimsoll.action.settings.NotificationSettings.Kind;
import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/// A proposed action, and where its reader decides it: for a webhook the CloudEvent that told of
/// it, with the extension attribute `approvalurl`; for a chat in words.
final class ApprovalWords {
    private static final int LONGEST = 600;

    private ApprovalWords() {}

    static Message of(CloudEvent<ActionEvent> event, String url, Kind kind) {
        return kind == Kind.slack ? chat(event, url) : plain(event, url);
    }

    private static Message plain(CloudEvent<ActionEvent> event, String url) {
        var all = new JsonObject(Buffer.buffer(Json.bytes(event)));
        all.put("approvalurl", url);
        return new Message("", event.id(), CloudEvent.MEDIA_TYPE, all.toBuffer().getBytes());
    }

    private static Message chat(CloudEvent<ActionEvent> event, String url) {
        var action = event.data();
        var target = action.target();
        var head =
                "*%s* of %s/%s/%s in %s waits for your word"
                        .formatted(
                                action.action().type(),
                                target.namespace(),
                                target.kind(),
                                target.name(),
                                target.cluster());
        var message = JsonNodeFactory.instance.objectNode();
        message.put("text", ":raised_hand: " + SlackWords.escaped(head, LONGEST));
        var section = message.putArray("blocks").addObject();
        section.put("type", "section");
        section.putObject("text")
                .put("type", "mrkdwn")
                .put(
                        "text",
                        ":raised_hand: %s\n%s\n%s"
                                .formatted(
                                        SlackWords.escaped(head, LONGEST),
                                        SlackWords.escaped(action.reason(), LONGEST),
                                        SlackWords.linked(url, "Approve or reject")));
        return new Message("", event.id(), "application/json", Json.bytes(message));
    }
}
