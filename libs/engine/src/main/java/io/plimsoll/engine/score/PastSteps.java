package io.plimsoll.engine.score;

import java.util.Arrays;

/// Closed steps of one series in the order of time, as they are kept. Immutable.
public final class PastSteps {
    private final long stepMillis;
    private final long[] starts;
    private final double[] values;

    /// @param starts begin of each step, epoch milliseconds, rising
    /// @param values NaN where a step is missing
    public PastSteps(long stepMillis, long[] starts, double[] values) {
        if (starts.length != values.length) {
            throw new IllegalArgumentException("each step has a start and a value");
        }
        this.stepMillis = stepMillis;
        this.starts = starts.clone();
        this.values = values.clone();
    }

    /// The same as if the steps that begin from `from` up to before `until` had no value: an
    /// incident, a maintenance window, whose steps are to be learnt no more.
    public PastSteps without(long from, long until) {
        var others = values.clone();
        for (int i = firstFrom(from); i < others.length && starts[i] < until; i++) {
            others[i] = Double.NaN;
        }
        return new PastSteps(stepMillis, starts, others);
    }

    public long stepMillis() {
        return stepMillis;
    }

    public int count() {
        return starts.length;
    }

    public long start(int index) {
        return starts[index];
    }

    public double value(int index) {
        return values[index];
    }

    public boolean isMissing(int index) {
        return Double.isNaN(values[index]);
    }

    /// Whether a step at `index` or later has a value.
    public boolean hasValueFrom(int index) {
        for (int i = index; i < values.length; i++) {
            if (!isMissing(i)) {
                return true;
            }
        }
        return false;
    }

    /// The end of the last step; 0 when there is none.
    public long end() {
        return starts.length == 0 ? 0 : starts[starts.length - 1] + stepMillis;
    }

    /// The index of the first step that begins at `time` or later.
    public int firstFrom(long time) {
        int found = Arrays.binarySearch(starts, time);
        return found < 0 ? -found - 1 : found;
    }
}
