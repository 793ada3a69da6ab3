package io.plimsoll.engine.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// How often a series repeats its last value, told by runs of equal values that are over: so the
/// run that is on is always measured by what was usual before it. Halved from time to time, in
/// whole numbers. Not thread safe.
///
/// A series that mostly stands still (a counter of rare errors, a number of replicas) has no scale:
/// what a change of it means is told by how rarely it changes, not by how far it goes. And one that
/// hardly ever stands still is suspicious when it does, for much longer than ever.
///
/// It also tells values that lie on one line: filled in where nothing was measured, or one that is
/// stuck. They say nothing of how rough a series is.
final class Repeats {
    /// Steps of runs that are over, above which they are halved.
    private static final int MOST = 1000;

    /// Values on lines and off them, above which they are halved: days of a gap are too few to make
    /// a series look straight that was not before.
    private static final int MOST_VALUES = 10_000;

    /// From this share of repeated steps on a series stands still, ...
    private static final double STILL = 0.75;

    /// ... and below this one it moves.
    private static final double MOVING = 0.25;

    /// A run is stuck when it is so many times as long as the longest that is not forgotten.
    private static final int MUCH_LONGER = 4;

    /// A value is on a line when it is off by less than this share of it: filled-in values were
    /// rounded.
    private static final double ROUNDED = 1e-7;

    private double last = Double.NaN;
    private double change = Double.NaN;
    private boolean onLine;
    private int lines;
    private int bends;
    private int run;
    private int repeats;
    private int changes;
    private int longest;

    Repeats copy() {
        var copy = new Repeats();
        copy.last = last;
        copy.change = change;
        copy.onLine = onLine;
        copy.lines = lines;
        copy.bends = bends;
        copy.run = run;
        copy.repeats = repeats;
        copy.changes = changes;
        copy.longest = longest;
        return copy;
    }

    /// The next value.
    void see(double value) {
        double next = value - last;
        onLine = Math.abs(next - change) <= ROUNDED * (Math.abs(value) + Math.abs(last));
        change = next;
        countLine();
        if (value == last) {
            run = Math.min(run + 1, Integer.MAX_VALUE - MOST);
            return;
        }
        changes += Double.isNaN(last) ? 0 : 1;
        end();
        last = value;
    }

    private void countLine() {
        if (onLine) {
            lines++;
        } else {
            bends++;
        }
        if (lines + bends > MOST_VALUES) {
            lines >>= 1;
            bends >>= 1;
        }
    }

    /// The run that is on is over, or taken as if it were.
    private void end() {
        longest = Math.max(longest, run);
        repeats += run;
        run = 0;
        while (repeats + changes > MOST) {
            repeats >>= 1;
            changes >>= 1;
            longest -= longest >> 2;
        }
    }

    /// That it stands still is what is normal now.
    void accept() {
        end();
        changes = 0;
    }

    /// By how many steps the value at hand repeats the one before; 0 for one that is new.
    int run() {
        return run;
    }

    /// Whether it mostly stands still; a series of which nothing else is known does.
    boolean isStill() {
        return repeats >= STILL * (repeats + changes);
    }

    /// Whether the value at hand lies on a line with the two before it, where that says nothing: a
    /// series that mostly stands still, or mostly goes straight on, is as calm as it looks.
    boolean isFilledIn() {
        return onLine && lines < STILL * (lines + bends) && !isStill();
    }

    /// Whether a series that hardly ever stands still does so now: for `least` steps or more, and
    /// much longer than it used to. True while the run is less than twice as long as it takes, so
    /// that a run is found once. A zero that stays is no broken gauge: there is nothing to see.
    boolean isStuck(int least) {
        int enough = Math.max(least, MUCH_LONGER * longest);
        return run >= enough
                && run - enough < enough
                && last != 0
                && repeats < MOVING * (repeats + changes);
    }

    int longest() {
        return longest;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeDouble(last);
        out.writeDouble(change);
        out.writeShort(lines);
        out.writeShort(bends);
        out.writeInt(run);
        out.writeInt(repeats);
        out.writeInt(changes);
        out.writeInt(longest);
    }

    static Repeats readFrom(DataInput in) throws IOException {
        var read = new Repeats();
        read.last = in.readDouble();
        read.change = in.readDouble();
        read.lines = in.readUnsignedShort();
        read.bends = in.readUnsignedShort();
        read.readRuns(in);
        return read;
    }

    /// Reads what versions 3 to 5 of a stored detector hold of it.
    static Repeats readFifthFrom(DataInput in) throws IOException {
        var read = new Repeats();
        read.last = in.readDouble();
        read.readRuns(in);
        return read;
    }

    private void readRuns(DataInput in) throws IOException {
        run = in.readInt();
        repeats = in.readInt();
        changes = in.readInt();
        longest = in.readInt();
    }
}
