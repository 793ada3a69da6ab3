package io.plimsoll.collector;

import io.plimsoll.messaging.Outbox;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/// The story of the collector. A request comes through a door (package `door`): the porter looks at
/// its token, at how far the readers are behind and at how much is being taken in. Its body is read
/// into samples with a place (`intake`), which are gathered by partition over all requests
/// (`gather`). Where there is no sender, targets are scraped (`scrape`) and their samples go the
/// same way. Closed batches leave here, and the request is answered when the log has them. What
/// others say of the cluster (`alert`, `change`) leaves as signals, one by one.
@Singleton
final class CollectionPipeline {
    private final Outbox batches;
    private final Outbox signals;

    CollectionPipeline(
            @Identifier("samples") Outbox batches, @Identifier("signals") Outbox signals) {
        this.batches = batches;
        this.signals = signals;
    }

    @Outgoing("samples")
    Multi<Message<byte[]>> publish() {
        return batches.messages();
    }

    @Outgoing("signals")
    Multi<Message<byte[]>> tell() {
        return signals.messages();
    }
}
