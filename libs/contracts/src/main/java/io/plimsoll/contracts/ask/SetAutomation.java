package io.plimsoll.contracts.ask;

import java.time.Instant;

/// Command `action.setAutomation`: a person switches all acting in a cluster off, or on again.
///
/// @param key the same for the same request sent twice
/// @param cluster another cluster's action-svc stays silent
/// @param at when the person said so
public record SetAutomation(
        String key, String cluster, boolean on, String by, String reason, Instant at) {}
