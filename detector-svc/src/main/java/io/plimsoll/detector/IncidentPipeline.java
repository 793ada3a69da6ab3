package io.plimsoll.detector;

import io.plimsoll.detector.incident.OwnedIncidents;
import io.plimsoll.detector.tell.Announcing;
import io.plimsoll.messaging.LogBatch;
import io.plimsoll.messaging.Outbox;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/// How anomalies become incidents. Everybody's anomalies and people's decisions lie in one stream
/// and one order; each partition reads it and takes to heart what concerns the clusters at home in
/// it. What changed is published, and only then is the batch done; a replay says the same again.
/// From what not to learn meanwhile is told to all partitions, down their logs.
@Singleton
final class IncidentPipeline {
    private final OwnedIncidents owned;
    private final Announcing announcing;
    private final Outbox incidents;
    private final Outbox lessons;

    IncidentPipeline(
            OwnedIncidents owned,
            Announcing announcing,
            @Identifier("incidents") Outbox incidents,
            @Identifier("lessons") Outbox lessons) {
        this.owned = owned;
        this.announcing = announcing;
        this.incidents = incidents;
        this.lessons = lessons;
    }

    @Incoming("findings")
    @RunOnVirtualThread
    void read(LogBatch batch) {
        var partition = owned.of(batch.partition());
        announcing.publish(partition.apply(batch));
        partition.settle();
        owned.saveWhenDue(partition);
    }

    @Outgoing("incidents")
    Multi<Message<byte[]>> incidents() {
        return incidents.messages();
    }

    @Outgoing("lessons")
    Multi<Message<byte[]>> lessons() {
        return lessons.messages();
    }
}
