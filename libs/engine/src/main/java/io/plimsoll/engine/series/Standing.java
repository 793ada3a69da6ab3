package io.plimsoll.engine.series;

/// What stays of a member's step when it closes: the times of all its samples, by which a double is
/// known, and one value. Places are those of samples from the begin of the row. Not thread safe.
///
/// Of the values of a step of which a mean is taken all are needed when one of them is a stale
/// marker, or a single one is no more than itself. A mean is a sum and a number: the last stands
/// for the sum.
///
/// Of the values of a counter all are needed when it began anew, ended, or was silent for too long.
/// What lies between two values of a counter that rises changes no rate. The first rises from the
/// last before the step; without one, or when that were too long ago for the last of the step, it
/// is needed itself.
final class Standing {
    private int first;
    private int last;
    private boolean whole;
    private double value;

    /// Begins with the next member.
    void begin() {
        first = 0;
        last = 0;
        whole = false;
    }

    /// The next sample of the step.
    ///
    /// @param needed whether its own value is
    void add(int place, boolean needed) {
        last = place;
        if (first == 0 && !needed) {
            first = place;
        }
    }

    /// All values of the step are needed.
    void keepAll() {
        whole = true;
    }

    /// Whether there was a sample of the step.
    boolean hasBegun() {
        return last != 0;
    }

    /// What the last one says from now on.
    void end(double value) {
        this.value = value;
    }

    /// The first sample that loses its value; 0 when all are needed.
    int first() {
        return whole || first == last ? 0 : first;
    }

    /// The last of the step, which keeps one.
    int last() {
        return last;
    }

    double value() {
        return value;
    }
}
