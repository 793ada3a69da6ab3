package io.plimsoll.gateway.projection;

/// What was told of a thing, and where in its stream.
///
/// @param sequence only grows, the same for every gateway
public record Change<T>(long sequence, T of) {}
