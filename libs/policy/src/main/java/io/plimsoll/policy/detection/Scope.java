package io.plimsoll.policy.detection;

/// For whom policies may speak.
///
/// @param cluster the one that they are of; empty when they may name any
/// @param home the namespace whose policies are for the whole cluster, as are those without one;
///   those of another are for it alone, so that nobody rules over a neighbour's
public record Scope(String cluster, String home) {
    /// Files are nobody's in particular.
    public static final Scope ANY = new Scope("", "");
}
