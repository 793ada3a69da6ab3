package io.plimsoll.gateway.command;

import io.plimsoll.gateway.access.Sight;
import org.jspecify.annotations.Nullable;

/// Who says it, and why.
///
/// @param key the same for the same request sent twice
/// @param sight what whoever says it sees: what he does not see is not there for him, and what he
///   sees in part is not his alone to change
public record Decision(String key, String by, @Nullable String reason, Sight sight) {}
