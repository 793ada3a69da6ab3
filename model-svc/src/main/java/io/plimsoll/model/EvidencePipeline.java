package io.plimsoll.model;

import io.plimsoll.contracts.IncidentEvent;
import io.plimsoll.messaging.UnreadableItem;
import io.plimsoll.messaging.WorkItem;
import io.plimsoll.model.evidence.Archive;
import io.plimsoll.model.evidence.Unheard;
import io.plimsoll.store.StoreUnavailable;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// What speaks for an incident is kept. When one opens, comes back or is over, its owner is asked
/// what it was concluded from; that, what was measured around it and the models it was judged by
/// make a bundle, and when the bundle is stored the work is done.
@Singleton
final class EvidencePipeline {
    /// What fails so often by itself always will.
    private static final int MOST_ATTEMPTS = 5;

    private final Archive archive;

    EvidencePipeline(Archive archive) {
        this.archive = archive;
    }

    @Incoming("incidents")
    @RunOnVirtualThread
    void keep(WorkItem item) {
        var incident = item.data(IncidentEvent.class);
        try {
            archive.keep(incident, item.delivery());
        } catch (StoreUnavailable | Unheard passing) {
            throw passing;
        } catch (RuntimeException e) {
            if (item.delivery() >= MOST_ATTEMPTS) {
                throw new UnreadableItem(e);
            }
            throw e;
        }
    }
}
