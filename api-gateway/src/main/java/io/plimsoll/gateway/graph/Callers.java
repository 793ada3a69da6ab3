package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.access.Caller;
import io.plimsoll.gateway.command.Decision;
import io.plimsoll.gateway.command.Outcome;
import io.plimsoll.gateway.refusal.Forbidden;
import org.jspecify.annotations.Nullable;

/// Who changes something, and how far it came.
final class Callers {
    private Callers() {}

    static Decision decision(Caller caller, @Nullable String reason, String key) throws Forbidden {
        var by = caller.name().orElseThrow(() -> new Forbidden("nobody is signed in"));
        return new Decision(key, by, reason);
    }

    static MutationStatus status(Outcome<?> outcome) {
        return outcome.isDone() ? MutationStatus.DONE : MutationStatus.PENDING;
    }
}
