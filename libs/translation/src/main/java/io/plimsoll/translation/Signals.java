package io.plimsoll.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.contracts.AlertEvent;
import io.plimsoll.contracts.BudgetsEvent;
import io.plimsoll.contracts.ChangeEvent;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.DecisionEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.KubernetesEvent;
import io.plimsoll.contracts.MaintenanceEvent;
import io.plimsoll.contracts.WorkloadSeen;
import io.plimsoll.engine.incident.Acknowledgement;
import io.plimsoll.engine.incident.Signal;
import java.io.IOException;
import java.util.Optional;

/// Events about a cluster, and what people decide, as the engine's incidents see them.
public final class Signals {
    private Signals() {}

    /// What the event says; empty when it is of no use for incidents.
    ///
    /// @throws IOException when it cannot be read; the message says where
    /// @throws IllegalArgumentException when it makes no sense
    public static Optional<Signal> of(CloudEvent<JsonNode> event) throws IOException {
        var type = event.type();
        if (type.startsWith("io.plimsoll.workload.seen.")) {
            var seen = Json.data(event, WorkloadSeen.class);
            return Optional.of(new Signal.Seen(Surroundings.sighting(seen)));
        }
        if (type.startsWith("io.plimsoll.change.")) {
            return Surroundings.change(Json.data(event, ChangeEvent.class))
                    .map(Signal.Changed::new);
        }
        if (type.startsWith("io.plimsoll.kubernetes.warning.")) {
            var warning = Json.data(event, KubernetesEvent.class);
            return Optional.of(new Signal.Reported(Surroundings.report(warning)));
        }
        if (type.startsWith("io.plimsoll.alert.")) {
            var alert = Json.data(event, AlertEvent.class);
            return Optional.of(new Signal.Reported(Surroundings.report(alert)));
        }
        if (type.startsWith("io.plimsoll.policy.maintenance.")) {
            var maintenance = Json.data(event, MaintenanceEvent.class);
            return Optional.of(
                    new Signal.Maintained(
                            maintenance.cluster(),
                            Silences.windows(maintenance),
                            maintenance.at().toEpochMilli()));
        }
        if (type.startsWith("io.plimsoll.policy.budgets.")) {
            var budgets = Json.data(event, BudgetsEvent.class);
            return Optional.of(
                    new Signal.Budgeted(
                            budgets.cluster(), Budgets.of(budgets), budgets.at().toEpochMilli()));
        }
        return type.startsWith("io.plimsoll.decision.")
                ? decision(Json.data(event, DecisionEvent.class))
                : Optional.empty();
    }

    private static Optional<Signal> decision(DecisionEvent decision) {
        long at = decision.at().toEpochMilli();
        return switch (decision.kind()) {
            case acknowledged ->
                    Optional.ofNullable(decision.incident())
                            .map(incident ->
                                    new Signal.Acknowledged(
                                            decision.cluster(),
                                            incident,
                                            new Acknowledgement(
                                                    decision.by(), at, decision.reason())));
            case silenced -> Optional.of(new Signal.Silenced(Silences.of(decision), at));
            case judged ->
                    Optional.of(new Signal.Judged(decision.cluster(), Verdicts.of(decision), at));
            case withdrawn ->
                    Optional.of(
                            new Signal.Withdrawn(
                                    decision.cluster(), Verdicts.given(decision).id(), at));
            case unsilenced ->
                    Optional.of(
                            new Signal.Lifted(
                                    decision.cluster(), Silences.given(decision).id(), at));
        };
    }
}
