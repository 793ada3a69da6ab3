package io.plimsoll.engine.incident.cause;

/// In what respect something is off.
public enum Aspect {
    /// Slower than it was. Callers wait for those that they call.
    LATENCY,
    /// Fails more often than it did. Callers fail with those that they call.
    ERRORS,
    /// Uses more of what it has: processor, memory, disk. Nobody else's doing, as a rule.
    SATURATION,
    /// Does more or less than it did, which follows from others as often as not.
    TRAFFIC;

    /// Whether it comes up from those that are called to those that call.
    boolean isPassedOn() {
        return this == LATENCY || this == ERRORS;
    }
}
