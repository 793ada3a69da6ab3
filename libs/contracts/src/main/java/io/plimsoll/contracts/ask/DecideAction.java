package io.plimsoll.contracts.ask;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Commands `action.approve` and `action.reject`: a person decides about a proposed action.
///
/// @param key the same for the same request sent twice
/// @param cluster the action's; another cluster's action-svc stays silent
/// @param action id of the action
/// @param at when the person said so
public record DecideAction(
        String key,
        String cluster,
        String action,
        String by,
        @Nullable String reason,
        Instant at) {}
