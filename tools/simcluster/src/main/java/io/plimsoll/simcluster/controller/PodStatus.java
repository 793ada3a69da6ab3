package io.plimsoll.simcluster.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.simcluster.store.Fields;
import java.util.List;

/// Writes what became of a Pod into its status, from its state and the status before.
final class PodStatus {
    private final String now;
    private final PodState state;

    PodStatus(String now, PodState state) {
        this.now = now;
        this.state = state;
    }

    /// @param ip where the Pod is reached
    ObjectNode after(JsonNode pod, String ip) {
        var before = pod.path("status");
        var status = JsonNodeFactory.instance.objectNode();
        boolean ready = state.equals(PodState.READY);
        boolean pending = state instanceof PodState.Waiting;
        status.put("phase", pending ? "Pending" : "Running");
        status.put("hostIP", "127.0.0.1");
        status.put("podIP", ip);
        status.putArray("podIPs").addObject().put("ip", ip);
        status.put("startTime", before.path("startTime").asText(now));
        status.put("qosClass", "BestEffort");
        status.set("conditions", conditions(before, ready));
        var containers = status.putArray("containerStatuses");
        for (var container : pod.path("spec").path("containers")) {
            containers.add(container(container, find(before, container), ready));
        }
        return status;
    }

    private ArrayNode conditions(JsonNode before, boolean ready) {
        return Condition.write(
                List.of(
                        Condition.of("PodScheduled", true),
                        Condition.of("Initialized", true),
                        Condition.of("ContainersReady", ready),
                        Condition.of("Ready", ready)),
                before.path("conditions"),
                now);
    }

    private ObjectNode container(JsonNode container, JsonNode before, boolean ready) {
        var status = JsonNodeFactory.instance.objectNode();
        status.set("name", container.path("name"));
        status.put("image", container.path("image").asText());
        status.put("imageID", "");
        status.put("containerID", "sim://" + container.path("name").asText());
        status.put("ready", ready);
        status.put("started", state instanceof PodState.Up);
        status.put("restartCount", before.path("restartCount").asInt(0));
        status.putObject("state");
        if (before.path("lastState") instanceof ObjectNode last) {
            status.set("lastState", last.deepCopy());
        } else {
            status.putObject("lastState");
        }
        turn(status, before);
        return status;
    }

    /// Adds what the state is, and counts a death.
    private void turn(ObjectNode status, JsonNode before) {
        var startedAt = before.path("state").path("running").path("startedAt").asText(now);
        var is = Fields.section(status, "state");
        switch (state) {
            case PodState.Waiting() -> is.putObject("waiting").put("reason", "ContainerCreating");
            case PodState.Up(_) -> is.putObject("running").put("startedAt", startedAt);
            case PodState.Dead(int exitCode, String reason) -> {
                is.putObject("waiting").put("reason", "CrashLoopBackOff");
                status.put("restartCount", status.path("restartCount").asInt() + 1);
                status.putObject("lastState")
                        .putObject("terminated")
                        .put("exitCode", exitCode)
                        .put("reason", reason)
                        .put("startedAt", startedAt)
                        .put("finishedAt", now);
            }
        }
    }

    private static JsonNode find(JsonNode status, JsonNode container) {
        for (var each : status.path("containerStatuses")) {
            if (each.path("name").equals(container.path("name"))) {
                return each;
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }
}
