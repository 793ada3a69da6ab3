package io.plimsoll.engine.remedy;

/// How far a policy goes by itself.
public enum Mode {
    /// Says what it would do.
    SHADOW,
    /// Says it after the Kubernetes API took it as a dry run.
    DRY_RUN,
    /// Waits for a person.
    APPROVE,
    /// Acts.
    AUTO
}
