package io.plimsoll.engine.score.policy;

import io.plimsoll.engine.score.Lesson;

/// For a while some series do not show what is normal: steps that begin in `[from, until)` are
/// learnt lightly, or not at all. They are scored and told of as ever.
///
/// @param origin why, for people: a window, a silence, an incident, a change
/// @param from epoch milliseconds, as is `until`
public record LearningPause(
        String origin, Selector selector, long from, long until, Lesson lesson) {
    public LearningPause {
        if (until <= from) {
            throw new IllegalArgumentException("a pause takes time");
        }
        if (lesson == Lesson.FULL) {
            throw new IllegalArgumentException("a pause changes what is learnt");
        }
    }

    /// Whether it holds for a step that begins then.
    public boolean holdsAt(long stepStart) {
        return stepStart >= from && stepStart < until;
    }
}
