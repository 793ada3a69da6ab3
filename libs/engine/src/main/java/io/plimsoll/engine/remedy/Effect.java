package io.plimsoll.engine.remedy;

/// What became of an incident that there was an action for.
public enum Effect {
    /// It was over after the act.
    HELPED,
    /// It went on as before.
    IN_VAIN,
    /// It grew after the act.
    WORSE,
    /// Nothing was done but watched, and it was over.
    ALONE,
    /// Nothing was done but watched, and others changed the object before it was over.
    OTHERS
}
