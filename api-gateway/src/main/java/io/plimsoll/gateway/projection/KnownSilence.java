package io.plimsoll.gateway.projection;

import io.plimsoll.contracts.DecisionEvent;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A silence as it stands.
///
/// @param asked how it was asked for
/// @param liftedAt before its time; null when it was not
public record KnownSilence(
        DecisionEvent asked, @Nullable Instant liftedAt, @Nullable String liftedBy) {
    /// What is silenced.
    public DecisionEvent.Silence silence() {
        return Objects.requireNonNull(asked.silence());
    }

    /// Whether it holds then.
    public boolean holdsAt(Instant time) {
        return liftedAt == null
                && !time.isBefore(silence().from())
                && time.isBefore(silence().until());
    }
}
