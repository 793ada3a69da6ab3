package io.plimsoll.gateway.projection;

import io.plimsoll.contracts.DecisionEvent;
import io.plimsoll.contracts.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A silence as it is kept.
@Entity
@Table(name = "silence")
@SuppressWarnings("NullAway.Init")
class SilenceRow {
    @Id String id;
    String decision;
    String cluster;
    String namespaces;
    long untilMillis;
    long atMillis;
    String event;
    @Nullable Long liftedAtMillis;
    @Nullable String liftedBy;

    KnownSilence known() {
        try {
            var asked =
                    Json.event(event.getBytes(StandardCharsets.UTF_8), DecisionEvent.class).data();
            return new KnownSilence(
                    asked,
                    liftedAtMillis == null ? null : Instant.ofEpochMilli(liftedAtMillis),
                    liftedBy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
