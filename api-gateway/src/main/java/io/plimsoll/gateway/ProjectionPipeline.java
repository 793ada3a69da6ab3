package io.plimsoll.gateway;

import com.google.protobuf.InvalidProtocolBufferException;
import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.AnomalyEvent;
import io.plimsoll.contracts.DecisionEvent;
import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.gateway.inventory.Inventory;
import io.plimsoll.gateway.projection.Projection;
import io.plimsoll.gateway.projection.Silences;
import io.plimsoll.gateway.projection.Telling;
import io.plimsoll.messaging.LogBatch;
import io.plimsoll.messaging.UnreadableItem;
import io.plimsoll.messaging.WorkItem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The story of the service. What anybody tells about anomalies, incidents and actions is written
/// down in its newest revision, by whichever gateway takes the work; of what people decide the
/// silences, and of the steps that were closed only which series there are. Work is done when it is
/// written. Every gateway reads the same again for those who watch at it (`told-…`).
@Singleton
final class ProjectionPipeline {
    private final Projection projection;
    private final Telling telling;
    private final Silences silences;
    private final Inventory inventory;

    ProjectionPipeline(
            Projection projection, Telling telling, Silences silences, Inventory inventory) {
        this.projection = projection;
        this.telling = telling;
        this.silences = silences;
        this.inventory = inventory;
    }

    @Incoming("anomalies")
    @RunOnVirtualThread
    void anomaly(WorkItem item) {
        projection.write(item.data(AnomalyEvent.class), item.payload());
    }

    @Incoming("incidents")
    @RunOnVirtualThread
    void incident(WorkItem item) {
        projection.write(item.data(IncidentEvent.class), item.payload());
    }

    @Incoming("actions")
    @RunOnVirtualThread
    void action(WorkItem item) {
        projection.write(item.data(ActionEvent.class), item.payload());
    }

    @Incoming("decisions")
    @RunOnVirtualThread
    void decision(WorkItem item) {
        silences.write(item.data(DecisionEvent.class), item.payload());
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

    @Incoming("told-anomalies")
    @RunOnVirtualThread
    void toldAnomalies(LogBatch batch) {
        telling.anomalies(batch);
    }

    @Incoming("told-incidents")
    @RunOnVirtualThread
    void toldIncidents(LogBatch batch) {
        telling.incidents(batch);
    }

    @Incoming("told-actions")
    @RunOnVirtualThread
    void toldActions(LogBatch batch) {
        telling.actions(batch);
    }
}
