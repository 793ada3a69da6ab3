package io.plimsoll.engine.incident;

import org.jspecify.annotations.Nullable;

/// Somebody took an incident on.
///
/// @param at epoch milliseconds
public record Acknowledgement(String by, long at, @Nullable String reason) {}
