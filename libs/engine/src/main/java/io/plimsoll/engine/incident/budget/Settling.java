package io.plimsoll.engine.incident.budget;

import io.plimsoll.engine.incident.surroundings.StoredSurroundings;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Settles how sure it must be before somebody is called, so that no more calls come than are
/// wanted: from how sure it was in the end of all that was told and all that was held back. Counts
/// halve in a week. What is far beyond chance is told whatever is wanted, and does not count. Not
/// thread safe. Times are epoch milliseconds.
public final class Settling {
    private static final long HALF_LIFE = 7 * 86_400_000L;
    private static final double DAY = 86_400_000;
    private static final double LN2 = 0.6931471805599453;
    private static final int PER_DECADE = 8;

    /// The bar in decades is never higher.
    public static final double HIGHEST = 3;

    private static final int CELLS = (int) (HIGHEST * PER_DECADE);

    private static final int MOST_HELD_BACK = 20;

    private final double[] counts = new double[CELLS];
    private final Deque<Spending.HeldBack> heldBack = new ArrayDeque<>();
    private double below;
    private double beyond;
    private long at = Long.MIN_VALUE;
    private long since = Long.MAX_VALUE;

    /// It is over, and was that sure in the end.
    public void note(double decades, long now) {
        fade(now);
        if (decades < 0) {
            below++;
        } else if (decades < HIGHEST) {
            counts[(int) (decades * PER_DECADE)]++;
        } else {
            beyond++;
        }
    }

    /// It would have been told without a bar.
    public void keep(Spending.HeldBack incident) {
        heldBack.addLast(incident);
        if (heldBack.size() > MOST_HELD_BACK) {
            heldBack.removeFirst();
        }
    }

    List<Spending.HeldBack> heldBack() {
        return List.copyOf(heldBack);
    }

    private void fade(long now) {
        since = Math.min(since, now);
        double left = left(now);
        below *= left;
        beyond *= left;
        for (int i = 0; i < CELLS; i++) {
            counts[i] *= left;
        }
        at = Math.max(at, now);
    }

    /// The lowest bar in decades, 0 or more, above which no more than so many were a day.
    public double bar(double perDay, long now) {
        double most = perDay * days(now) / left(now);
        double above = 0;
        int cell = CELLS;
        while (cell > 0 && above + counts[cell - 1] <= most) {
            above += counts[--cell];
        }
        return (double) cell / PER_DECADE;
    }

    /// How many a day were at least that sure.
    ///
    /// @param decades 0 or more
    public double perDay(double decades, long now) {
        double sum = beyond;
        for (int i = (int) Math.ceil(decades * PER_DECADE); i < CELLS; i++) {
            sum += counts[i];
        }
        return sum * left(now) / days(now);
    }

    /// How many a day were no more than chance shows as often as people want to be called.
    double belowPerDay(long now) {
        return below * left(now) / days(now);
    }

    /// What is left of the counts since they were changed.
    private double left(long now) {
        return at == Long.MIN_VALUE || now <= at
                ? 1
                : StrictMath.pow(0.5, (double) (now - at) / HALF_LIFE);
    }

    /// Over how many days the counts are summed; as if a week were known already, so that the first
    /// calls do not deafen.
    private double days(long now) {
        double age = Math.max(HALF_LIFE, now - (double) Math.min(since, now));
        return HALF_LIFE / LN2 * (1 - StrictMath.pow(0.5, age / HALF_LIFE)) / DAY;
    }

    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(at);
        out.writeLong(since);
        out.writeDouble(below);
        out.writeDouble(beyond);
        for (double count : counts) {
            out.writeDouble(count);
        }
        out.writeByte(heldBack.size());
        for (var each : heldBack) {
            StoredSurroundings.writeText(each.title(), out);
            out.writeLong(each.startedAt());
            out.writeDouble(each.decades());
        }
    }

    /// Restores what [#writeTo] stored.
    public static Settling readFrom(DataInput in) throws IOException {
        var read = new Settling();
        read.at = in.readLong();
        read.since = in.readLong();
        read.below = in.readDouble();
        read.beyond = in.readDouble();
        for (int i = 0; i < CELLS; i++) {
            read.counts[i] = in.readDouble();
        }
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            read.keep(
                    new Spending.HeldBack(
                            StoredSurroundings.readText(in), in.readLong(), in.readDouble()));
        }
        return read;
    }
}
