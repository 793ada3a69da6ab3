package io.plimsoll.gateway.graph;

import io.plimsoll.contracts.ask.AutomationAnswer;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/// Whether anything is done by itself in a cluster.
///
/// @param by who switched it last; null when nobody ever did, or not here
/// @param reason why; null for who does not see all of the cluster, too
public record Automation(
        @NonNull String cluster, boolean on, @Nullable String by, @Nullable String reason) {
    static Automation of(AutomationAnswer it, boolean isAllSeen) {
        return new Automation(it.cluster(), it.on(), it.by(), isAllSeen ? it.reason() : null);
    }
}
