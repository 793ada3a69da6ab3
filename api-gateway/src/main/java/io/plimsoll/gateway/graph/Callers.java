package io.plimsoll.gateway.graph;

import io.plimsoll.gateway.access.Caller;
import io.plimsoll.gateway.access.Sight;
import io.plimsoll.gateway.access.Viewer;
import io.plimsoll.gateway.command.Decision;
import io.plimsoll.gateway.command.Outcome;
import io.plimsoll.gateway.refusal.Forbidden;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who asks or changes something, and how far it came.
final class Callers {
    private Callers() {}

    /// What whoever asks sees.
    static Sight sight(Caller caller) throws Forbidden {
        return viewer(caller).sight();
    }

    /// The same of whoever asked for these, who is not known any more where they were watched.
    static Sight sight(List<Incident> incidents) throws Forbidden {
        return incidents.stream()
                .map(Incident::sight)
                .findFirst()
                .orElseThrow(() -> new Forbidden("nobody is signed in"));
    }

    static Viewer viewer(Caller caller) throws Forbidden {
        return caller.viewer().orElseThrow(() -> new Forbidden("nobody is signed in"));
    }

    /// Whoever asks, if he may decide.
    static Viewer operator(Caller caller) throws Forbidden {
        var viewer = viewer(caller);
        if (!viewer.mayDecide()) {
            throw new Forbidden("that takes the role operator");
        }
        return viewer;
    }

    static Decision decision(Caller caller, @Nullable String reason, String key) throws Forbidden {
        var by = operator(caller);
        return new Decision(key, by.name(), reason, by.sight());
    }

    static MutationStatus status(Outcome<?> outcome) {
        return outcome.isDone() ? MutationStatus.DONE : MutationStatus.PENDING;
    }
}
