package io.plimsoll.engine.incident;

import io.plimsoll.engine.incident.cause.Cause;
import io.plimsoll.engine.incident.silence.Suppression;
import io.plimsoll.engine.incident.surroundings.Change;
import io.plimsoll.engine.incident.surroundings.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of an incident beside its symptoms, as it was when it was told last. Immutable.
///
/// @param reports what others say of what is concerned
/// @param changes of what is concerned and of what it hangs on, shortly before
/// @param causes by rank; empty when none is proven
/// @param told how many symptoms it had
/// @param unlisted how many symptoms more there were than are kept
/// @param isWide whether it is made of what only has its time in common: all over the cluster
/// @param suppression why nobody is called; null when that is not so
/// @param splitFrom the incident that it was part of first; null when there is none
public record Background(
        List<Report> reports,
        List<Change> changes,
        List<Cause> causes,
        int told,
        int unlisted,
        boolean isWide,
        @Nullable Suppression suppression,
        @Nullable String splitFrom) {
    public static final Background NONE =
            new Background(List.of(), List.of(), List.of(), 0, 0, false, null, null);

    public Background {
        reports = List.copyOf(reports);
        changes = List.copyOf(changes);
        causes = List.copyOf(causes);
    }

    /// With that for the causes.
    Background because(List<Cause> others) {
        return new Background(
                reports, changes, others, told, unlisted, isWide, suppression, splitFrom);
    }

    Background withUnlisted(int more) {
        return new Background(
                reports, changes, causes, told, unlisted + more, isWide, suppression, splitFrom);
    }

    Background wide() {
        return new Background(
                reports, changes, causes, told, unlisted, true, suppression, splitFrom);
    }

    /// What is known of what was part of another incident first.
    static Background splitFrom(String incident) {
        return new Background(List.of(), List.of(), List.of(), 0, 0, false, null, incident);
    }
}
