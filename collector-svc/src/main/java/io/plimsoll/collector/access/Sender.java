package io.plimsoll.collector.access;

import org.jspecify.annotations.Nullable;

/// Who sent a request.
///
/// @param cluster the only cluster it may speak of; null when it may name any, which is so on a
///   developer's machine only
/// @param token which of the cluster's tokens it has: a few hexadecimal digits of its digest, from
///   which it cannot be guessed
public record Sender(@Nullable String cluster, String token) {
    static final Sender ANYONE = new Sender(null, "");

    /// Whether it may speak of that cluster.
    public boolean maySpeakOf(String name) {
        return cluster == null || cluster.equals(name);
    }
}
