package io.plimsoll.action.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.plimsoll.contracts.Json;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.remedy.Guard;
import io.plimsoll.engine.remedy.Mode;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.remedy.Target;
import io.plimsoll.engine.remedy.Treatment;
import io.plimsoll.translation.ActionEvents;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Actions as rows.
final class Rows {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Rows() {}

    static ActionRow row(Action action) {
        var order = action.order();
        var row = new ActionRow();
        row.id = action.id();
        row.incident = order.incident();
        row.policy = order.policy();
        row.generation = order.generation();
        row.cluster = order.target().cluster();
        row.namespace = order.target().namespace();
        row.kind = order.target().kind();
        row.name = order.target().name();
        row.type = order.treatment().type();
        row.parameters = json(order.treatment().parameters());
        row.mode = order.mode().name();
        row.cooldownMillis = order.limits().cooldown().toMillis();
        row.maxPerHour = order.limits().maxPerHour();
        row.verifyMillis = order.limits().verifyWithin().toMillis();
        change(row, action);
        return row;
    }

    /// What may differ from state to state.
    static void change(ActionRow row, Action action) {
        row.revision = action.revision();
        row.state = action.state().name();
        row.pending = action.isPending();
        row.reason = action.reason();
        row.guards = json(action.guards());
        row.resourceVersion = action.resourceVersion();
        row.decidedBy = action.decidedBy();
        row.executedAt = time(action.executedAt());
        row.recovered = action.recovered();
        row.at = Instant.ofEpochMilli(action.at());
    }

    static Action action(ActionRow row) {
        return new Action(
                row.id,
                row.revision,
                Action.State.valueOf(row.state),
                new Action.Order(
                        row.incident,
                        row.policy,
                        row.generation,
                        new Target(row.cluster, row.namespace, row.kind, row.name),
                        treatment(row),
                        Mode.valueOf(row.mode),
                        new Policy.Limits(
                                Duration.ofMillis(row.cooldownMillis),
                                row.maxPerHour,
                                Duration.ofMillis(row.verifyMillis))),
                row.reason,
                read(row.guards, new TypeReference<List<Guard>>() {}),
                row.resourceVersion,
                row.decidedBy,
                row.executedAt == null ? null : Long.valueOf(row.executedAt.toEpochMilli()),
                row.recovered,
                row.at.toEpochMilli());
    }

    static EventRow event(Action action) {
        var row = new EventRow();
        row.action = action.id();
        row.revision = action.revision();
        row.subject = ActionEvents.subject(action);
        row.payload = Json.bytes(ActionEvents.event(action));
        return row;
    }

    private static Treatment treatment(ActionRow row) {
        if (row.type.equals("rolloutRestart")) {
            return new Treatment.RolloutRestart();
        }
        var parameters = read(row.parameters, new TypeReference<Map<String, String>>() {});
        return new Treatment.Scale(
                number(parameters.get("by")),
                number(parameters.get("to")),
                Integer.parseInt(parameters.getOrDefault("min", "1")),
                Integer.parseInt(parameters.getOrDefault("max", "1")));
    }

    private static @Nullable Integer number(@Nullable String text) {
        return text == null ? null : Integer.valueOf(text);
    }

    static @Nullable Instant time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
