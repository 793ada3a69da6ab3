package io.plimsoll.action.notify.notice;

import io.plimsoll.contracts.IncidentEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What people are told of an incident: not each anomaly, but the turns it takes.
public enum Change {
    OPENED("opened"),
    REOPENED("is back"),
    WORSE("got worse"),
    CAUSE("probable cause"),
    ACKNOWLEDGED("acknowledged"),
    RESOLVED("resolved"),
    MERGED("goes on in another incident");

    private final String words;

    Change(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /// The turn from what was told to what is; empty when there is none. Of several the one that
    /// matters most. Who took it on knows: until the end nothing more is told.
    public static Optional<Change> between(@Nullable Told told, IncidentEvent now) {
        if (now.resolvedAt() != null) {
            boolean isKnown = told != null && told.resolved() && told.openings() == now.openings();
            var end = now.mergedInto() == null ? RESOLVED : MERGED;
            return isKnown ? Optional.empty() : Optional.of(end);
        }
        if (told == null) {
            return Optional.of(OPENED);
        }
        if (told.resolved() || now.openings() > told.openings()) {
            return Optional.of(REOPENED);
        }
        if (now.acknowledgement() != null) {
            return told.acknowledged() ? Optional.empty() : Optional.of(ACKNOWLEDGED);
        }
        if (now.severity().compareTo(told.severity()) > 0) {
            return Optional.of(WORSE);
        }
        var cause = Told.cause(now);
        return cause == null || cause.equals(told.cause()) ? Optional.empty() : Optional.of(CAUSE);
    }
}
