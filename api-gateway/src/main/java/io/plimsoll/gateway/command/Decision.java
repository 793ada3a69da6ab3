package io.plimsoll.gateway.command;

import org.jspecify.annotations.Nullable;

/// Who says it, and why.
///
/// @param key the same for the same request sent twice
public record Decision(String key, String by, @Nullable String reason) {}
