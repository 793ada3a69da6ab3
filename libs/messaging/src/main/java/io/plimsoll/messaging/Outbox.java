package io.plimsoll.messaging;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import io.smallrye.reactive.messaging.TracingMetadata;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/// What waits for its place in an outbound channel. The service's pipeline connects the two:
///
///     @Outgoing("signals")
///     Multi<Message<byte[]>> publish() {
///         return outbox.messages();
///     }
///
/// It keeps what it is given until the channel takes it: whoever sends bounds it by awaiting.
/// Thread safe.
public final class Outbox {
    private final UnicastProcessor<Message<byte[]>> waiting = UnicastProcessor.create();

    /// Sends in the order of the calls, as part of the caller's trace.
    ///
    /// @return completes when the stream has stored it; fails when the channel gives it up, with
    ///   [PublicationRefused] when it never will be stored
    public CompletableFuture<Void> send(Publication publication, byte[] payload) {
        var stored = new CompletableFuture<Void>();
        var message =
                Message.of(
                        payload,
                        Metadata.of(publication, TracingMetadata.withCurrent(Context.current())),
                        () -> {
                            stored.complete(null);
                            return CompletableFuture.completedStage(null);
                        },
                        reason -> {
                            stored.completeExceptionally(reason);
                            return CompletableFuture.completedStage(null);
                        });
        synchronized (waiting) {
            waiting.onNext(message);
        }
        return stored;
    }

    /// For the one channel behind it.
    public Multi<Message<byte[]>> messages() {
        return waiting;
    }
}
