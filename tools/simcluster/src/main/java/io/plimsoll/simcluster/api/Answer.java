package io.plimsoll.simcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.simcluster.store.Refusal;

/// What a request is answered with.
record Answer(int status, JsonNode body) {

    static Answer ok(JsonNode body) {
        return new Answer(200, body);
    }

    /// As the `Status` that every client of Kubernetes knows how to read.
    static Answer refused(Refusal refusal) {
        return new Answer(
                refusal.code(), failure(refusal.code(), refusal.reason(), refusal.words()));
    }

    static Answer failed(int code, String reason, String message) {
        return new Answer(code, failure(code, reason, message));
    }

    /// That something was done that leaves no object to show.
    static Answer done() {
        var status = blank();
        status.put("status", "Success");
        return ok(status);
    }

    private static ObjectNode failure(int code, String reason, String message) {
        var status = blank();
        status.put("status", "Failure");
        status.put("message", message);
        status.put("reason", reason);
        status.put("code", code);
        return status;
    }

    private static ObjectNode blank() {
        var status = JsonNodeFactory.instance.objectNode();
        status.put("kind", "Status");
        status.put("apiVersion", "v1");
        status.putObject("metadata");
        return status;
    }
}
