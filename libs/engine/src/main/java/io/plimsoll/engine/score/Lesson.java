package io.plimsoll.engine.score;

/// What a series learns of a step. A step may be known not to tell what is normal: an incident is
/// open, a maintenance window, a deployment, an action of our own. It is scored all the same.
public enum Lesson {
    /// As usual.
    FULL,
    /// Lightly: no further from what was expected than the usual error, and with less weight in the
    /// histograms.
    LIGHT,
    /// Not at all. The series goes on from where it was.
    NONE
}
