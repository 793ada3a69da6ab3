package io.plimsoll.engine.remedy.guard;

/// The answer of one guard: it may refuse an action, and never adds to one.
public record Guard(String name, boolean passed, String detail) {}
