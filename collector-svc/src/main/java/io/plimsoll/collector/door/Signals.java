package io.plimsoll.collector.door;

import io.plimsoll.collector.access.Paces;
import io.plimsoll.contracts.CloudEvent;
import io.plimsoll.contracts.Json;
import io.plimsoll.messaging.Outbox;
import io.plimsoll.messaging.Publication;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Passes on what others say of a cluster, one event at a time. Thread safe.
@Singleton
final class Signals {
    static final String SERVICE = "/collector-svc";

    private final Outbox outbox;
    private final Paces paces;

    Signals(@Identifier("signals") Outbox outbox, Paces paces) {
        this.outbox = outbox;
        this.paces = paces;
    }

    /// An event and where it goes.
    record Signal(String subject, CloudEvent<?> event) {}

    /// What was taken of a request, and what was not, by its place.
    record Outcome(int accepted, SortedMap<Integer, String> errors) {
        Response answer() {
            return Response.accepted(this).type(MediaType.APPLICATION_JSON).build();
        }
    }

    /// Waits until the log has all of them; null, or why it has not.
    @Nullable Refusal deliver(Visit visit, List<Signal> signals) {
        paces.charge(visit.sender(), signals.size());
        var sent = signals.stream().map(this::send).toArray(CompletableFuture<?>[]::new);
        return Delivery.stored(CompletableFuture.allOf(sent));
    }

    private CompletableFuture<Void> send(Signal signal) {
        var headers = Map.of("Content-Type", CloudEvent.MEDIA_TYPE);
        return outbox.send(
                new Publication(signal.subject, signal.event.id(), headers),
                Json.bytes(signal.event));
    }
}
