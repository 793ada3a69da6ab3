package io.plimsoll.engine.series;

import org.jspecify.annotations.Nullable;

/// What was read of each member of a series in the step that was folded last. One serves all series
/// of a thread, one after the other: so a step allocates nothing, and a series holds nothing. Not
/// thread safe.
public final class StepReadings {
    /// Whose it is, if it still holds.
    private @Nullable Members of;

    private long from;
    private long to;

    // By member: its value, and what may stay of its step; the first is 0 where all of it does.
    private double[] values = {};
    private int[] firsts = {};
    private int[] lasts = {};
    private double[] left = {};

    private double sum;
    private double highest;
    private int present;
    private int there;
    private int silent;
    private int coming;

    void begin(Members of, long from, long to) {
        this.of = of;
        this.from = from;
        this.to = to;
        sum = 0;
        highest = Double.NEGATIVE_INFINITY;
        present = 0;
        there = 0;
        silent = 0;
        coming = 0;
        makeRoom(of.count());
    }

    private void makeRoom(int count) {
        if (values.length < count) {
            int room = count + count / 2;
            values = new double[room];
            firsts = new int[room];
            lasts = new int[room];
            left = new double[room];
        }
    }

    /// Whether all of this is of that step, and nothing has changed since.
    boolean areOf(Members members, long start, long end) {
        return of == members && from == start && to == end;
    }

    /// What was read of those members holds no more.
    void drop(Members members) {
        if (of == members) {
            of = null;
        }
    }

    void keep(int index, Reading reading) {
        double value = reading.value();
        values[index] = value;
        if (!Double.isNaN(value)) {
            sum += value;
            highest = Math.max(highest, value);
            present++;
        }
        var standing = reading.standing();
        firsts[index] = standing.first();
        lasts[index] = standing.last();
        left[index] = standing.value();
        switch (reading.presence()) {
            case THERE -> there++;
            case SILENT -> silent++;
            case COMING -> coming++;
            case ABSENT -> {}
        }
    }

    /// The value of a member; NaN where it has none.
    double value(Members members, int index) {
        if (of != members) {
            throw new IllegalStateException("members are read while their step is told");
        }
        return values[index];
    }

    /// The first of its samples that loses its value; 0 when none does.
    int first(int index) {
        return firsts[index];
    }

    /// The last of the step.
    int last(int index) {
        return lasts[index];
    }

    /// The value that the last one has from now on.
    double left(int index) {
        return left[index];
    }

    double sum() {
        return sum;
    }

    /// The highest value of a member.
    double highest() {
        return highest;
    }

    /// How many have a value.
    int present() {
        return present;
    }

    int there() {
        return there;
    }

    int silent() {
        return silent;
    }

    int coming() {
        return coming;
    }
}
