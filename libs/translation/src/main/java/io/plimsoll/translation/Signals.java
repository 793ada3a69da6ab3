package io.plimsoll.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.contracts.AlertEvent;
import io.plimsoll.contracts.ChangeEvent;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.contracts.KubernetesEvent;
import io.plimsoll.contracts.WorkloadSeen;
import io.plimsoll.engine.incident.Signal;
import java.io.IOException;
import java.util.Optional;

/// Events about a cluster as the engine's incidents see them.
public final class Signals {
    private Signals() {}

    /// What the event says; empty when it is of no use for incidents.
    ///
    /// @throws IOException when it cannot be read; the message says where
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
        return Optional.empty();
    }
}
