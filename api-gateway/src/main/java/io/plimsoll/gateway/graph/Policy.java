package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.ActionEvent;
import io.plimsoll.contracts.ask.PoliciesAnswer;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/// A remediation policy, and what it has earned.
///
/// @param name `namespace/name`; the name alone, or the file, when it is for several namespaces
/// @param mode as it is written; null when it is not followed
/// @param goes how far it goes with its record; null when it is not followed
/// @param actions types, in the order in which they are tried
/// @param record null when it is not followed
/// @param fault why it is not followed; null when it is
public record Policy(
        @NonNull String name,
        long generation,
        ActionEvent.@Nullable Mode mode,
        ActionEvent.@Nullable Mode goes,
        @NonNull List<@NonNull String> actions,
        @Nullable TrackRecord record,
        @Nullable String fault) {
    /// What came of what it proposed, of late.
    ///
    /// @param agreed people approved it, or had the object in hand themselves while it only watched
    /// @param disagreed people rejected it, or it went away by itself while it only watched
    public record TrackRecord(
            int proposed, int agreed, int disagreed, int helped, int inVain, int worse) {}

    static Policy of(PoliciesAnswer.InForce it) {
        var of = it.record();
        return new Policy(
                it.name(),
                it.generation(),
                it.mode(),
                it.goes(),
                it.actions(),
                new TrackRecord(
                        of.proposed(),
                        of.agreed(),
                        of.disagreed(),
                        of.helped(),
                        of.inVain(),
                        of.worse()),
                null);
    }

    static Policy of(PoliciesAnswer.Refused it) {
        return new Policy(it.origin(), 0, null, null, List.of(), null, it.fault());
    }
}
