package io.plimsoll.engine.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/// When deviations of a series began in the last days, by the time of day: what began at about the
/// same time on several of them, and is hardly larger or longer now than it was then, is what the
/// series does and no news. So a nightly job is told on its first nights only, even where it is
/// shorter than a cell of the daily profile. Holds nothing until a deviation ended. Not thread
/// safe.
final class Recurrences {
    private static final int MOST = 8;

    /// On so many days before.
    private static final int HABIT = 3;

    private static final double LARGER = 1.5;
    private static final int LONGER = 2;

    /// What was larger or longer before is forgotten by this share a day.
    private static final double FORGOTTEN = 0.25;

    private static final long DAY_MILLIS = 86_400_000L;

    /// A job may rest at the weekend.
    private static final long LAPSE_MILLIS = 3 * DAY_MILLIS;

    private static final long NEAR_MILLIS = 900_000;
    private static final int NEAR_STEPS = 2;

    /// Longer steps tell no time of day.
    private static final long LONGEST_STEP_MILLIS = 1_800_000;

    private static final Recurrence[] NONE = {};

    private Recurrence[] known = NONE;

    /// What began at that time of day.
    ///
    /// @param ofDay milliseconds since the local day began
    /// @param latest start of the latest, epoch ms
    /// @param days on how many days
    /// @param size how far it went, in the unit of the series
    /// @param lasted milliseconds
    private record Recurrence(
            boolean up, int ofDay, long latest, int days, double size, long lasted) {
        boolean isToday(long start) {
            return start - latest < DAY_MILLIS / 2;
        }

        boolean isForgotten(long start, long near) {
            return start - latest > LAPSE_MILLIS + near;
        }

        boolean isLike(Course course, long near) {
            long apart = Math.abs(ofDay - course.ofDay());
            return up == course.up()
                    && Math.min(apart, DAY_MILLIS - apart) <= near
                    && !isForgotten(course.start(), near);
        }

        /// The same with another one.
        Recurrence with(Course course) {
            if (isToday(course.start())) {
                long until = course.start() + course.lasted() - latest;
                return new Recurrence(
                        up,
                        ofDay,
                        latest,
                        days,
                        Math.max(size, course.size()),
                        Math.max(lasted, until));
            }
            return new Recurrence(
                    up,
                    course.ofDay(),
                    course.start(),
                    Math.min(days + 1, Byte.MAX_VALUE),
                    Math.max(course.size(), (1 - FORGOTTEN) * size),
                    Math.max(course.lasted(), (long) ((1 - FORGOTTEN) * lasted)));
        }
    }

    /// How a deviation has gone so far.
    ///
    /// @param start epoch ms
    /// @param ofDay milliseconds since the local day began
    /// @param size how far it went, in the unit of the series
    /// @param lasted milliseconds
    record Course(boolean up, long start, int ofDay, double size, long lasted) {}

    /// Whether it is what the series does at this time of day.
    boolean isUsual(Course course, long stepMillis) {
        long near = near(stepMillis);
        int found = find(course, stepMillis, near);
        if (found < 0) {
            return false;
        }
        var before = known[found];
        int days = before.days() - (before.isToday(course.start()) ? 1 : 0);
        return days >= HABIT
                && course.size() <= LARGER * before.size()
                && course.lasted() <= LONGER * before.lasted() + near;
    }

    /// Remembers one that is over.
    void note(Course course, long stepMillis) {
        if (stepMillis > LONGEST_STEP_MILLIS) {
            return;
        }
        long near = near(stepMillis);
        int found = find(course, stepMillis, near);
        if (found >= 0) {
            known[found] = known[found].with(course);
        } else {
            int place = place(course.start(), near);
            known[place] =
                    new Recurrence(
                            course.up(),
                            course.ofDay(),
                            course.start(),
                            1,
                            course.size(),
                            course.lasted());
        }
    }

    private int find(Course course, long stepMillis, long near) {
        for (int i = 0; i < known.length && stepMillis <= LONGEST_STEP_MILLIS; i++) {
            if (known[i].isLike(course, near)) {
                return i;
            }
        }
        return -1;
    }

    /// Where another one has its place: of one that is forgotten, a new one, or of the one that was
    /// seen on the fewest days, the oldest of these.
    private int place(long start, long near) {
        int least = 0;
        for (int i = 0; i < known.length; i++) {
            if (known[i].isForgotten(start, near)) {
                return i;
            }
            boolean isRarer = known[i].days() < known[least].days();
            boolean isAsRare = known[i].days() == known[least].days();
            if (isRarer || (isAsRare && known[i].latest() < known[least].latest())) {
                least = i;
            }
        }
        if (known.length == MOST) {
            return least;
        }
        known = Arrays.copyOf(known, known.length + 1);
        return known.length - 1;
    }

    private static long near(long stepMillis) {
        return Math.max(NEAR_MILLIS, NEAR_STEPS * stepMillis);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeByte(known.length);
        for (var each : known) {
            out.writeBoolean(each.up());
            out.writeInt(each.ofDay());
            out.writeLong(each.latest());
            out.writeByte(each.days());
            out.writeDouble(each.size());
            out.writeLong(each.lasted());
        }
    }

    static Recurrences readFrom(DataInput in) throws IOException {
        int count = in.readUnsignedByte();
        if (count > MOST) {
            throw new IOException("stored detector with " + count + " recurrences");
        }
        var read = new Recurrences();
        read.known = new Recurrence[count];
        for (int i = 0; i < count; i++) {
            read.known[i] =
                    new Recurrence(
                            in.readBoolean(),
                            in.readInt(),
                            in.readLong(),
                            in.readByte(),
                            in.readDouble(),
                            in.readLong());
        }
        return read;
    }
}
