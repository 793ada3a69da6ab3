package io.plimsoll.action.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.plimsoll.engine.remedy.Action;
import io.plimsoll.engine.remedy.Effect;
import io.plimsoll.engine.remedy.Ledger;
import io.plimsoll.engine.remedy.Mode;
import io.plimsoll.engine.remedy.Plan;
import io.plimsoll.engine.remedy.Policy;
import io.plimsoll.engine.remedy.Target;
import io.plimsoll.engine.remedy.Trouble;
import io.plimsoll.engine.remedy.guard.Guard;
import io.plimsoll.engine.score.Severity;
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
        row.settleMillis = order.limits().settle().toMillis();
        change(row, action);
        return row;
    }

    /// What may differ from state to state.
    static void change(ActionRow row, Action action) {
        row.revision = action.revision();
        row.state = action.state().name();
        row.pending = action.isPending();
        row.waiting = action.isWaiting();
        row.plan = json(PlanForm.of(action.order().plan()));
        row.reason = action.reason();
        row.guards = json(action.guards());
        row.resourceVersion = action.resourceVersion();
        row.decidedBy = action.decidedBy();
        row.executedAt = time(action.executedAt());
        row.recovered = action.recovered();
        row.effect = action.effect() == null ? null : action.effect().name();
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
                        PlanForm.treatment(
                                row.type,
                                read(row.parameters, new TypeReference<Map<String, String>>() {})),
                        Mode.valueOf(row.mode),
                        limits(row),
                        plan(row)),
                row.reason,
                read(row.guards, new TypeReference<List<Guard>>() {}),
                row.resourceVersion,
                row.decidedBy,
                row.executedAt == null ? null : Long.valueOf(row.executedAt.toEpochMilli()),
                effect(row.effect, row.recovered),
                row.at.toEpochMilli());
    }

    private static Policy.Limits limits(ActionRow row) {
        var settle = row.settleMillis;
        return new Policy.Limits(
                Duration.ofMillis(row.cooldownMillis),
                row.maxPerHour,
                Duration.ofMillis(row.verifyMillis),
                Duration.ofMillis(settle == null ? row.verifyMillis / 2 : settle));
    }

    /// What became of it; rows of before only say whether it helped.
    static @Nullable Effect effect(@Nullable String effect, @Nullable Boolean recovered) {
        if (effect != null || recovered == null) {
            return effect == null ? null : Effect.valueOf(effect);
        }
        return recovered ? Effect.HELPED : Effect.IN_VAIN;
    }

    private static Plan plan(ActionRow row) {
        return row.plan == null
                ? Plan.single()
                : read(row.plan, new TypeReference<PlanForm>() {}).plan();
    }

    static void intend(ActionRow row, Ledger.Intent intent) {
        row.intendedAt = Instant.ofEpochMilli(intent.at());
        row.pods = intent.pods();
        row.unready = intent.unready();
        row.severity = intent.severity().name();
        row.entities = intent.entities();
    }

    /// What was intended last; null when nothing was. Rows of before say only when.
    static Ledger.@Nullable Intent intent(ActionRow row) {
        var at = row.intendedAt;
        return at == null
                ? null
                : new Ledger.Intent(
                        at.toEpochMilli(),
                        or(row.pods, 0),
                        or(row.unready, Integer.MAX_VALUE),
                        severity(row.severity),
                        or(row.entities, Integer.MAX_VALUE));
    }

    static void change(IncidentRow row, Trouble trouble) {
        row.id = trouble.incident();
        row.revision = trouble.revision();
        row.updatedAt = Instant.ofEpochMilli(trouble.updatedAt());
        row.resolvedAt = time(trouble.resolvedAt());
        row.suppressedUntil = time(trouble.suppressedUntil());
        row.severity = trouble.severity().name();
        row.entities = trouble.extent().entities();
    }

    static Ledger.Standing standing(IncidentRow row) {
        var until = row.suppressedUntil;
        return new Ledger.Standing(
                row.resolvedAt != null,
                row.updatedAt == null ? 0 : row.updatedAt.toEpochMilli(),
                until == null ? null : Long.valueOf(until.toEpochMilli()),
                severity(row.severity),
                or(row.entities, 1));
    }

    private static Severity severity(@Nullable String name) {
        return name == null ? Severity.CRITICAL : Severity.valueOf(name);
    }

    private static int or(@Nullable Integer number, int otherwise) {
        return number == null ? otherwise : number;
    }

    static @Nullable Instant time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    static String json(Object value) {
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
