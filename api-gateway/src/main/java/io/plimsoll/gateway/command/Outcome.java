package io.plimsoll.gateway.command;

/// A thing as it stands here.
///
/// @param isDone whether the effect of what was asked shows in it
public record Outcome<T>(T value, boolean isDone) {}
