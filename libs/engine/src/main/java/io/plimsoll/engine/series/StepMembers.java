package io.plimsoll.engine.series;

/// The members of a series, sorted by id, in the step that was told last. To be read at once, and
/// indices hold as long.
public interface StepMembers {
    int count();

    long id(int index);

    /// Where the member of that id is, or a negative number.
    int find(long id);

    /// Of the step; NaN when it has none.
    double value(int index);

    /// Eight bytes that whoever judges the members keeps with each; 0 of a new one. They go with
    /// the member.
    long note(int index);

    void note(int index, long note);
}
