package io.plimsoll.gateway.access;

/// What somebody may do; each may do what those before may.
public enum Role {
    /// Asks and watches.
    viewer,
    /// Decides, too: takes incidents on, approves actions, silences, puts models back.
    operator,
    /// Whatever is asked of an administrator.
    admin
}
