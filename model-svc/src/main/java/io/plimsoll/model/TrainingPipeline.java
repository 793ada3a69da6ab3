package io.plimsoll.model;

import io.plimsoll.messaging.Outbox;
import io.plimsoll.messaging.WorkItem;
import io.plimsoll.model.history.Intake;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/// The story of this service. A batch of closed steps is written down as it came, many batches in
/// one transaction, and only then is it done (`history.Intake`). Between, a round compacts what was
/// written down into chunks of each series, thins out what is old, trains the series that have a
/// day more than their model knows, and lends new ones the model of a series alike
/// (`train.Rounds`). A model is stored, then sent down the log of its series' samples, then kept in
/// Redis for readers.
@Singleton
final class TrainingPipeline {
    private final Intake intake;
    private final Outbox models;

    TrainingPipeline(Intake intake, @Identifier("models") Outbox models) {
        this.intake = intake;
        this.models = models;
    }

    @Incoming("rollups")
    @RunOnVirtualThread
    void read(WorkItem batch) {
        intake.take(batch);
    }

    @Outgoing("models")
    Multi<Message<byte[]>> models() {
        return models.messages();
    }
}
