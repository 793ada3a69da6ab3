package io.plimsoll.gateway.graph;

import org.eclipse.microprofile.graphql.NonNull;

/// One of a map's entries.
public record NamedValue(@NonNull String name, @NonNull String value) {}
