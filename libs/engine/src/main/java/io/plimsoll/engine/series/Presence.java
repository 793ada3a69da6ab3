package io.plimsoll.engine.series;

/// How a member stands to one step.
enum Presence {
    /// It has a sample in the step, and did not end in it.
    THERE,
    /// It was there before, and did not say that it ends.
    SILENT,
    /// It comes within the two steps after: it may stand for one that fell silent.
    COMING,
    /// It has ended, is silent for too long, or comes later.
    ABSENT
}
