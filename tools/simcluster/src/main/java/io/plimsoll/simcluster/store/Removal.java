package io.plimsoll.simcluster.store;

/// How an object is to go.
///
/// @param uid that it must have, or empty
/// @param version that it must have, or empty
/// @param graceful whether whoever runs it may end it first
public record Removal(String uid, String version, boolean graceful) {
    public static final Removal GRACEFUL = new Removal("", "", true);
    public static final Removal AT_ONCE = new Removal("", "", false);
}
