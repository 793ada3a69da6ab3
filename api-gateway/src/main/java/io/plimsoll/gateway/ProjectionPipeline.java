package io.plimsoll.gateway;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.DecisionEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.gateway.inventory.Inventory;
import io.plimsoll.gateway.projection.Changes;
import io.plimsoll.gateway.projection.Projection;
import io.plimsoll.gateway.projection.Silences;
import io.plimsoll.messaging.UnreadableItem;
import io.plimsoll.messaging.WorkItem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The story of the service. What anybody tells about anomalies, incidents and actions is written
/// down in its newest revision, and then shown to those who watch; of what people decide the
/// silences, and of the steps that were closed only which series there are. Work is done when it is
/// written.
@Singleton
final class ProjectionPipeline {
    private final Projection projection;
    private final Changes changes;
    private final Silences silences;
    private final Inventory inventory;

    ProjectionPipeline(
            Projection projection, Changes changes, Silences silences, Inventory inventory) {
        this.projection = projection;
        this.changes = changes;
        this.silences = silences;
        this.inventory = inventory;
    }

    @Incoming("anomalies")
    @RunOnVirtualThread
    void anomaly(WorkItem item) throws IOException {
        var anomaly = Json.event(item.payload(), AnomalyEvent.class).data();
        if (projection.write(anomaly, item.payload())) {
            changes.of(anomaly);
        }
    }

    @Incoming("incidents")
    @RunOnVirtualThread
    void incident(WorkItem item) throws IOException {
        var incident = Json.event(item.payload(), IncidentEvent.class).data();
        if (projection.write(incident, item.payload())) {
            changes.of(incident);
        }
    }

    @Incoming("actions")
    @RunOnVirtualThread
    void action(WorkItem item) throws IOException {
        var action = Json.event(item.payload(), ActionEvent.class).data();
        if (projection.write(action, item.payload())) {
            changes.of(action);
        }
    }

    @Incoming("decisions")
    @RunOnVirtualThread
    void decision(WorkItem item) throws IOException {
        silences.write(Json.event(item.payload(), DecisionEvent.class).data(), item.payload());
    }

    @Incoming("rollups")
    @RunOnVirtualThread
    void rollups(WorkItem batch) {
        try {
            inventory.write(batch.payload());
        } catch (InvalidProtocolBufferException e) {
            throw new UnreadableItem(e);
        }
    }
}
